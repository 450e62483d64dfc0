using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Telemetry.Exporters.Health;
using Telemetry.UnitTests.Docs;

namespace Telemetry.UnitTests.Exporters.Health;

public sealed class HealthGoldenTests
{
    [Fact]
    public async Task Golden_scrape_is_current()
    {
        var time = new ManualTime();
        var settings = new Dictionary<string, string?>
        {
            ["Health:SelfUrl"] = "http://exporter-health-checker",
            ["services:switch-exporter:http:0"] = "http://switch-exporter",
            ["services:gpu-exporter:http:0"] = "http://gpu-exporter",
            ["services:load-runner:http:0"] = "http://load-runner",
        };

        var page = await GoldenScrape.OfAsync(
            services =>
            {
                services.AddHealthChecker();
                services.AddHttpClient(HealthOptions.Section).ConfigurePrimaryHttpMessageHandler(() => new Answering(Answer));
            },
            time, settings);

        GeneratedFile.AssertCurrent("Exporters/Health/golden.prom", page);
    }

    private static HttpResponseMessage Answer(HttpRequestMessage request) => request.RequestUri!.Host switch
    {
        "switch-exporter" => Page(Checkout.Text("Exporters/Switch/golden.prom").Replace("1795255215", "1795255202", StringComparison.Ordinal)),
        "gpu-exporter" => Page("exporter_collector_info{collector=\"gpu\",state=\"absent\",reason=\"There is no GPU.\"} 1\n"),
        "load-runner" => new HttpResponseMessage(HttpStatusCode.InternalServerError),
        _ => Page("x 1\n"),
    };

    private static HttpResponseMessage Page(string text) => new() { Content = new StringContent(text) };
}
