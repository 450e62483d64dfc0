using System.Net;
using System.Text;
using Telemetry.Exporters.Health;
using Telemetry.Exporters.Health.Exposition;
using Telemetry.Exporters.Health.Expected;

namespace Telemetry.UnitTests.Exporters.Health;

public sealed class AssessmentTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 10, 0, 20, TimeSpan.Zero);

    private static readonly Dictionary<string, bool> Expected = new() { ["always"] = true, ["each"] = false };

    [Fact]
    public void All_there_is_healthy()
    {
        var health = Of("always 1\neach{x=\"1\"} 1\n", "ok", age: 2);

        Assert.Equal((ExporterState.Healthy, true, null, 2.0), (health.State, health.HasData, health.Reason, health.FreshnessSeconds!.Value));
        // The two, and the collector's info and time.
        Assert.Equal((4, 4, 2, 0), (health.MetricCount!.Value, health.SampleCount!.Value, health.ExpectedMetrics, health.MissingMetrics.Count));
    }

    [Fact]
    public void Nothing_to_count_now_is_healthy() => Assert.Equal(ExporterState.Healthy, Of("always 1\n", "ok").State);

    [Fact]
    public void Absent_source_is_healthy_and_says_why()
    {
        var health = Of("process_x 1\n", "absent", reason: "There is no GPU.");

        Assert.Equal((ExporterState.Absent, true, false, "test: There is no GPU."), (health.State, health.IsHealthy, health.HasData, health.Reason));
        Assert.Equal(["always", "each"], health.MissingMetrics);
    }

    [Fact]
    public void Failed_collector_is_broken_with_its_reason()
    {
        var health = Of("always 1\n", "failed", reason: "Connection refused");

        Assert.Equal((ExporterState.Broken, false, "Collector test failed: Connection refused"), (health.State, health.IsHealthy, health.Reason));
    }

    [Fact]
    public void Missing_metric_without_an_excuse_is_broken() =>
        Assert.Equal("Of its 2 metrics 1 are missing and have no reason to be: always.", Of("each{x=\"1\"} 1\n", "ok").Reason);

    [Fact]
    public void Collector_that_stands_still_is_broken() =>
        Assert.Equal("Collector test gave its last value 11 s ago; 10 s is the limit.", Of("always 1\n", "ok", age: 11).Reason);

    [Fact]
    public void Exporter_that_nobody_described_needs_one_sample()
    {
        Assert.Equal((ExporterState.Healthy, true), (Of("x 1\n", expected: []).State, Of("x 1\n", expected: []).HasData));
        Assert.Equal((ExporterState.Absent, false), (Of("", expected: []).State, Of("", expected: []).HasData));
    }

    [Theory]
    [InlineData("golden/NginxRtmp.prom", "nginx-rtmp-exporter")]
    [InlineData("golden/Gpu.prom", "gpu-exporter")]
    [InlineData("expected/node-exporter.prom", "node-exporter")]
    public void Folder_names_the_exporter(string resource, string exporter) => Assert.Equal(exporter, ExpectedMetrics.ExporterOf(resource));

    [Fact]
    public void Golden_scrapes_are_known()
    {
        var expected = new ExpectedMetrics();

        Assert.Superset(new HashSet<string> { "rapl-exporter", "nginx-rtmp-exporter", "switch-exporter", "node-exporter" }, expected.Exporters.ToHashSet());
        Assert.False(expected.Of("switch-exporter")["rx_packets_total"]);
        Assert.True(expected.Of("nginx-rtmp-exporter")["nginx_rtmp_up"]);
        Assert.Empty(expected.Of("unheard-of"));
    }

    [Fact]
    public async Task Page_that_is_no_page_is_reachable_and_broken()
    {
        using var http = new HttpClient(new Answering(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("<html>\n") }));
        var health = await new Prober(http, new ExpectedMetrics(), new HealthOptions(), TimeProvider.System).ProbeAsync(new Target("x", new Uri("http://x:1")), default);

        Assert.Equal((ExporterState.Broken, true), (health.State, health.IsReachable));
        Assert.Contains("http://x:1/metrics is no page of metrics. Line 1:", health.Reason);
    }

    [Fact]
    public void Limits_of_freshness_are_known_and_can_be_set()
    {
        var options = new HealthOptions { FreshnessLimits = new() { ["rapl-exporter"] = TimeSpan.FromSeconds(3) } };

        Assert.Equal([3, 10, 15, 60, 30], new[] { "rapl-exporter", "gpu-exporter", "docker-stats-exporter", "qoe-exporter", "nginx-rtmp-exporter" }
            .Select(name => (int)options.FreshnessLimitOf(name).TotalSeconds));
    }

    private static ExporterHealth Of(string text, string? state = null, string? reason = null, double age = 1, Dictionary<string, bool>? expected = null)
    {
        if (state is not null)
        {
            var why = reason is null ? "" : $",reason=\"{reason}\"";
            text += $"exporter_collector_info{{collector=\"test\",state=\"{state}\"{why}}} 1\n";
            text += $"exporter_collector_last_success_timestamp_seconds{{collector=\"test\"}} {Now.ToUnixTimeSeconds() - age}\n";
        }

        var probe = new ExporterHealth { Exporter = "x", Url = new Uri("http://x/metrics"), State = ExporterState.Broken, FreshnessLimitSeconds = 10 };
        return Assessment.Of(probe, ExpositionParser.Parse(Encoding.UTF8.GetBytes(text)), expected ?? Expected, Now);
    }
}
