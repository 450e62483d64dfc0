namespace Telemetry.LoadRunner.Scenarios;

internal static class ScenarioDefaults
{
    public const string Name = "single";
    public const string IdleName = "idle";
    public const int Streams = 1;
    public const int FanOut = 1;
    public const double DurationSeconds = 60;
    public const string Bitrate = "2500k";
    public const string Resolution = "1280x720";
    public const int Fps = 30;
    public const string Encoder = "libx264";
    public const string Preset = "veryfast";
    public const string Source = "testsrc2";
    public const double StabilizationSeconds = 5;
    public const double CooldownSeconds = 0;
    public const double RampSeconds = 0;
}
