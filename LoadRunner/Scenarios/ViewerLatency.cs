using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Scenarios;

/// <summary>Counts viewers' latencies from the best estimate of when the media began.</summary>
internal static class ViewerLatency
{
    /// <summary>
    /// When the viewers came, one or two progress reports had told when the media's time was 0, each late by an unknown part of a report's interval; the least
    /// late of the whole window knows it better. What is left of the error is below a frame, so a latency below 0 is 0.
    /// </summary>
    /// <param name="viewers">Latencies as counted from what was known when the viewers came.</param>
    /// <param name="corrections">How much earlier the media began, by stream.</param>
    public static void Correct(IEnumerable<ViewerResult> viewers, IReadOnlyDictionary<string, TimeSpan> corrections)
    {
        foreach (var viewer in viewers)
        {
            var correction = corrections.GetValueOrDefault(viewer.StreamKey).TotalSeconds;
            viewer.LatencyMeanSeconds = Corrected(viewer.LatencyMeanSeconds, correction);
            viewer.LatencyMaxSeconds = Corrected(viewer.LatencyMaxSeconds, correction);
        }
    }

    private static double? Corrected(double? latency, double correction) => latency is { } value ? Math.Max(0, value + correction) : null;
}
