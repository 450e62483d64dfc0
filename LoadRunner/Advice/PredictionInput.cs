namespace Telemetry.LoadRunner.Advice;

/// <summary>What is asked for with GET /api/predictions and with `predict`, as text.</summary>
internal sealed record PredictionInput(
    string? Streams, string? Resolution, string? Fps, string? Bitrate, string? Encoder, string? Preset, string? Machine, string? EnergySource)
{
    /// <summary>The address that asks for it.</summary>
    public string Path => AdvicePath.Of("/api/predictions",
        ("streams", Streams), ("resolution", Resolution), ("fps", Fps), ("bitrate", Bitrate), ("encoder", Encoder), ("preset", Preset), ("machine", Machine),
        ("energySource", EnergySource));
}
