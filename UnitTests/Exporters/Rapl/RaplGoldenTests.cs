using Telemetry.Exporters.Rapl;
using Telemetry.UnitTests.Docs;

namespace Telemetry.UnitTests.Exporters.Rapl;

public sealed class RaplGoldenTests
{
    [Fact]
    public async Task Scrape_of_the_fake_source_is_the_golden_one() => GeneratedFile.AssertCurrent(
        "Exporters/Rapl/golden.prom",
        await GoldenScrape.OfAsync(services => services.AddRaplExporter(), new ManualTime(), new Dictionary<string, string?> { ["Rapl:Source"] = "Fake" }));
}
