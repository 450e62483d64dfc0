using Telemetry.Exporters.DockerStats;
using Telemetry.UnitTests.Docs;

namespace Telemetry.UnitTests.Exporters.DockerStats;

public sealed class DockerStatsGoldenTests
{
    [Fact]
    public async Task Golden_scrape_is_what_the_exporter_shows_with_its_fake_source() =>
        GeneratedFile.AssertCurrent(
            "Exporters/DockerStats/golden.prom",
            await GoldenScrape.OfAsync(
                services => services.AddDockerStatsExporter(), new ManualTime(), new Dictionary<string, string?> { ["DockerStats:Source"] = "Fake" }));
}
