using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.UnitTests.LoadRunner;

public class ViewerLatencyTests
{
    [Fact]
    public void Latencies_are_counted_from_the_better_estimate_and_never_below_zero()
    {
        ViewerResult[] viewers = [Viewer("a", -0.033, -0.021), Viewer("a", 0.1, 0.2), Viewer("b", -0.5, -0.4), Viewer("a", null, null), Viewer("unknown", 0.3, 0.4)];

        ViewerLatency.Correct(viewers, new Dictionary<string, TimeSpan> { ["a"] = TimeSpan.FromSeconds(0.05), ["b"] = TimeSpan.FromSeconds(0.1) });

        Assert.Equal([0.017, 0.15, 0, null, 0.3], viewers.Select(x => Rounded(x.LatencyMeanSeconds)));
        Assert.Equal([0.029, 0.25, 0, null, 0.4], viewers.Select(x => Rounded(x.LatencyMaxSeconds)));
    }

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 9) : null;

    private static ViewerResult Viewer(string stream, double? mean, double? max) => new()
    {
        Index = 0,
        StreamKey = stream,
        Stalls = 0,
        StalledSeconds = 0,
        ReceivedBits = 0,
        Frames = 0,
        LatencyMeanSeconds = mean,
        LatencyMaxSeconds = max,
    };
}
