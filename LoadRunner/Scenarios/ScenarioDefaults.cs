namespace Telemetry.LoadRunner.Scenarios;

internal static class ScenarioDefaults
{
    public const string Name = "single";
    public const int Streams = 1;
    public const double DurationSeconds = 60;
    public const string Bitrate = "2500k";
    public const string Resolution = "1280x720";
    public const int Fps = 30;
    public const string Encoder = "libx264";
    public const string Preset = "veryfast";
    public const double StabilizationSeconds = 5;
}
