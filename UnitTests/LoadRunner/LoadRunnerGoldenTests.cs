using Microsoft.Extensions.DependencyInjection;
using Telemetry.LoadRunner;
using Telemetry.LoadRunner.FFmpeg;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Scenarios;
using Telemetry.UnitTests.Docs;
using Telemetry.UnitTests.Exporters;

namespace Telemetry.UnitTests.LoadRunner;

public sealed class LoadRunnerGoldenTests
{
    [Fact]
    public async Task Scrape_in_a_run_is_the_golden_one() => GeneratedFile.AssertCurrent(
        "LoadRunner/golden.prom",
        await GoldenScrape.OfAsync(services => services.AddSingleton<LoadRunnerMetrics>(), new ManualTime(), new Dictionary<string, string?>(), arrange: services =>
        {
            var metrics = services.GetRequiredService<LoadRunnerMetrics>();
            metrics.ShowOutcomes();
            metrics.Waiting = 3;
            var ladder = new ProgressHistory();
            metrics.PublisherStarted("ladder", [Stream(0, 0, 30), Stream(1, 1, 15)], ladder);
            Report(ladder, cpuSeconds: 1);
            var plain = new ProgressHistory();
            metrics.PublisherStarted("quick", [Stream(0, 0, 30)], plain);
            Report(plain, cpuSeconds: null);
            metrics.PublisherStarted("starting", [Stream(0, 0, 30)], new ProgressHistory());
            var ended = new ProgressHistory();
            metrics.PublisherStarted("ended", [Stream(0, 0, 30)], ended);
            Report(ended, cpuSeconds: 1);
            metrics.PublisherStopped(ended);
            metrics.RunEnded(ScenarioOutcome.Succeeded);
        }));

    private static PublishedStream Stream(int index, int output, int frameRate) => new(
        index, output, $"key-{index}", new Uri($"rtmp://localhost/live/key-{index}"),
        new RenditionPlan(1280, 720, frameRate, new Bitrate(1_000_000), "libx264", "veryfast"));

    // Real time for ten seconds, then 0.9 of it: 27 frames and 0.9 s of media in the last second, which so ends 0.1 s late.
    private static void Report(ProgressHistory history, double? cpuSeconds)
    {
        var start = new ManualTime().GetUtcNow();
        history.Add(new StreamTotals(start.AddSeconds(10), 300, 2, 1, 1_250_000, 10) { CpuSeconds = cpuSeconds });
        history.Add(new StreamTotals(start.AddSeconds(11), 327, 3, 1, 1_375_000, 10.9) { CpuSeconds = cpuSeconds });
    }
}
