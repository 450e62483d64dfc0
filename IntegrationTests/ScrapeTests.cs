using System.Text.Json;
using Telemetry.IntegrationTests.Labs;
using Telemetry.IntegrationTests.Promtool;

namespace Telemetry.IntegrationTests;

[Collection(LabCollection.Name)]
public sealed class ScrapeTests(Lab lab)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Every_target_of_the_health_checker_is_up_in_prometheus()
    {
        var listed = await ListedAsync();
        IReadOnlyList<ScrapeTarget> seen = [];

        await Until.FoundAsync(Limit, async () =>
        {
            seen = await lab.Prometheus().TargetsAsync();
            return seen.Select(x => x.Job).Order().SequenceEqual(listed) && seen.All(x => x.Health == "up") ? seen : null;
        }, () => $"/targets lists {string.Join(", ", listed)}; Prometheus has\n{string.Join('\n', seen)}\n{lab.Describe("prometheus")}");

        Assert.Contains("rapl-exporter", listed);
    }

    [Fact]
    public async Task Prometheus_scrapes_without_a_warning()
    {
        // Each target has been scraped at least twice, with series to compare.
        var targets = (await ListedAsync()).Count;
        await Until.FoundAsync(Limit, async () =>
            (await lab.Prometheus().QueryAsync("count_over_time(up[5m]) >= 2")).Count >= targets ? "enough" : null,
            () => lab.Describe("prometheus"));

        var log = lab.LinesOf("prometheus");

        Assert.Contains(log, x => x.Contains("level=info", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(log, x => x.Contains("level=warn", StringComparison.OrdinalIgnoreCase) || x.Contains("level=error", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("rapl-exporter")]
    [InlineData("gpu-exporter")]
    [InlineData("docker-stats-exporter")]
    [InlineData("nginx-rtmp-exporter")]
    [InlineData("switch-exporter")]
    [InlineData("exporter-health-checker")]
    [InlineData("load-runner")]
    [InlineData("results-exporter")]
    [InlineData("qoe-exporter")]
    [InlineData("cost-exporter")]
    [InlineData("studio-player")]
    [InlineData("alert-inbox")]
    public async Task Page_is_clean_for_promtool(string resource)
    {
        using var client = lab.ClientOf(resource);
        var page = Path.Combine(lab.Folder.Logs, resource + ".prom");
        await File.WriteAllTextAsync(page, await client.GetStringAsync(new Uri("/metrics", UriKind.Relative)));

        Assert.Empty(await PromtoolCheck.ComplaintsAsync(page));
        Assert.Contains("# TYPE ", await File.ReadAllTextAsync(page), StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<string>> ListedAsync()
    {
        using var client = lab.ClientOf("exporter-health-checker");
        var groups = JsonDocument.Parse(await client.GetStringAsync(new Uri("/targets", UriKind.Relative))).RootElement;
        return [.. groups.EnumerateArray().SelectMany(x => x.GetProperty("targets").EnumerateArray().Select(_ => x.GetProperty("labels").GetProperty("job").GetString()!)).Order()];
    }
}
