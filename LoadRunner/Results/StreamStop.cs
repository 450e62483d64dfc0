namespace Telemetry.LoadRunner.Results;

/// <summary>What ended a stream's FFmpeg: its own end, a graceful stop, or a kill after the limit.</summary>
public enum StreamStop
{
    Itself,
    Graceful,
    Killed,
}
