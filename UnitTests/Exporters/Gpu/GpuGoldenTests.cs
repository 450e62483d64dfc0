using Telemetry.Exporters.Gpu;
using Telemetry.UnitTests.Docs;

namespace Telemetry.UnitTests.Exporters.Gpu;

public sealed class GpuGoldenTests
{
    [Fact]
    public async Task Scrape_of_the_fake_source_is_the_golden_one() => GeneratedFile.AssertCurrent(
        "Exporters/Gpu/golden.prom",
        await GoldenScrape.OfAsync(
            services => services.AddGpuExporter(), new ManualTime(), new Dictionary<string, string?> { ["Gpu:Source"] = "Fake", ["Gpu:Hostname"] = "host" }));
}
