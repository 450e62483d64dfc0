using Microsoft.Extensions.DependencyInjection;
using Telemetry.LoadRunner;
using Telemetry.LoadRunner.Results;
using Telemetry.UnitTests.Docs;
using Telemetry.UnitTests.Exporters;

namespace Telemetry.UnitTests.LoadRunner;

public sealed class LoadRunnerGoldenTests
{
    [Fact]
    public async Task Scrape_after_a_run_is_the_golden_one() => GeneratedFile.AssertCurrent(
        "LoadRunner/golden.prom",
        await GoldenScrape.OfAsync(services => services.AddSingleton<LoadRunnerMetrics>(), new ManualTime(), new Dictionary<string, string?>(), arrange: services =>
        {
            var metrics = services.GetRequiredService<LoadRunnerMetrics>();
            metrics.ShowOutcomes();
            metrics.StreamStarted();
            metrics.RunEnded(ScenarioOutcome.Succeeded);
        }));
}
