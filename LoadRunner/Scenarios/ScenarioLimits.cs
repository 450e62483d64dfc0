namespace Telemetry.LoadRunner.Scenarios;

/// <summary>The bounds of a scenario's values.</summary>
internal static class ScenarioLimits
{
    public const int NameLength = 100;
    public const int DescriptionLength = 1000;

    /// <summary>Streams at the server, whichever FFmpegs they come from; also how many have metrics of their own.</summary>
    public const int Streams = 64;

    public const int Outputs = 8;
    public const int Viewers = 500;
    public const int Fps = 240;
    public const int MinSide = 16;
    public const int Width = 7680;
    public const int Height = 4320;
    public const double Seconds = 86_400;
    public const double PauseSeconds = 3600;
}
