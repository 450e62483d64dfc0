namespace Telemetry.LoadRunner.Scenarios;

/// <summary>A scenario whose every value was checked; the only way to one is <see cref="ScenarioValidation"/>.</summary>
internal sealed record ScenarioPlan(
    string Name,
    int Streams,
    TimeSpan Duration,
    Bitrate Bitrate,
    int Width,
    int Height,
    int FrameRate,
    string Encoder,
    string Preset,
    TimeSpan Stabilization);
