using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Telemetry.Exporters.NginxRtmp;
using Telemetry.UnitTests.Docs;

namespace Telemetry.UnitTests.Exporters.NginxRtmp;

public sealed class NginxRtmpPageTests
{
    [Fact]
    public async Task Golden_scrape_is_current() =>
        GeneratedFile.AssertCurrent("Exporters/NginxRtmp/golden.prom", await GoldenScrape.OfAsync(
            services => services.AddNginxRtmpExporter(), new ManualTime(), new Dictionary<string, string?> { ["NginxRtmp:Source"] = "Fake" }));

    [Fact]
    public async Task Thousand_streams_under_hostile_names_have_their_series_and_again_and_again_a_thousand_new_ones_replace_them()
    {
        var source = new Pages();
        await using var app = await StartAsync(source);
        using var client = app.GetTestClient();
        for (var generation = 0; generation < 6; generation++)
        {
            source.Text = Page(Enumerable.Range(0, 1200).Select(i => $"{generation}-{i}-&quot;\\"));
            await app.Services.GetRequiredService<NginxRtmpPoller>().PollOnceAsync(default);
            var lines = (await client.GetStringAsync("/metrics")).Split('\n');

            Assert.Contains("nginx_rtmp_streams 1200", lines);
            Assert.Contains("nginx_rtmp_streams_unlisted 200", lines);
            Assert.Equal(1000, Count("nginx_rtmp_stream_receive_bytes_total"));
            Assert.Equal(2000, Count("nginx_rtmp_stream_clients"));
            Assert.DoesNotContain(lines, line => line.Contains("otel_metric_overflow", StringComparison.Ordinal)
                || line.Contains(string.Create(CultureInfo.InvariantCulture, $"stream=\"{generation - 1}-"), StringComparison.Ordinal));

            int Count(string family) => lines.Count(line => line.StartsWith($"{family}{{application=\"live\",", StringComparison.Ordinal)
                && line.Contains(string.Create(CultureInfo.InvariantCulture, $"stream=\"{generation}-"), StringComparison.Ordinal)
                && line.Contains("-\\\"\\\\\"", StringComparison.Ordinal));
        }
    }

    private static string Page(IEnumerable<string> names) =>
        Fixture.Text("nginx-rtmp", "stat-idle.xml").Replace("<name>live</name>\n<live>", "<name>live</name>\n<live>" + string.Concat(names.Select(name =>
            $"<stream><name>{name}</name><time>0</time><bw_in>8</bw_in><bytes_in>2</bytes_in><bw_out>16</bw_out><bytes_out>3</bytes_out><nclients>1</nclients></stream>")));

    private static async Task<WebApplication> StartAsync(IStatSource source)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.AddServiceDefaults();
        builder.Services.AddNginxRtmpExporter();
        builder.Services.AddSingleton(source);
        builder.Services.Remove(builder.Services.Single(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType == typeof(NginxRtmpPoller)));
        builder.Services.AddSingleton<NginxRtmpPoller>();
        var app = builder.Build();
        app.MapDefaultEndpoints();
        await app.StartAsync();
        return app;
    }

    private sealed class Pages : IStatSource
    {
        public string Text { get; set; } = "";

        public Task<string> GetAsync(CancellationToken cancellationToken) => Task.FromResult(Text);
    }
}
