using Telemetry.LoadRunner.FFmpeg;

namespace Telemetry.LoadRunner.Scenarios;

/// <summary>Tells a stream that keeps up with real time from one that does not (docs/load-runner.md).</summary>
internal static class SpeedLimit
{
    // Two edges, each uncertain by a frame and the age of a progress report: in a window of a few seconds that alone is more than 3 %.
    private static readonly TimeSpan Uncertainty = TimeSpan.FromSeconds(0.2);

    public static bool IsTooSlow(StreamTotals start, StreamTotals end, double minimumSpeed)
    {
        var window = (end.Timestamp - start.Timestamp).TotalSeconds;
        var behind = window - (end.MediaSeconds - start.MediaSeconds);
        return behind > (1 - minimumSpeed) * window && behind > Uncertainty.TotalSeconds;
    }
}
