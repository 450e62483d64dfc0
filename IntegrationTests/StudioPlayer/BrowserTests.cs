using System.Collections.Concurrent;
using System.Globalization;
using Aspire.Hosting.Testing;
using Microsoft.Playwright;
using Telemetry.IntegrationTests.Dashboard;
using Telemetry.IntegrationTests.Labs;
using static Microsoft.Playwright.Assertions;

namespace Telemetry.IntegrationTests.StudioPlayer;

/// <summary>The pages of studio-player in a real Chromium, up to Prometheus.</summary>
[Collection(LabCollection.Name)]
public sealed class BrowserTests(Lab lab) : IAsyncLifetime
{
    private const string Plays = "sum(video_play_total{job=\"studio-web-player\",cdn_id=\"tencent\",quality=\"Me\"})";

    private const float PageLimitMilliseconds = 30_000;

    // One push a second and a scrape every 5 s; the rest is for a machine that is busy otherwise.
    private static readonly TimeSpan ToPrometheus = TimeSpan.FromSeconds(35);
    private static readonly TimeSpan StreamLimit = TimeSpan.FromSeconds(30);

    private Chromium _chromium = null!;

    private Uri Studio => lab.Application.GetEndpoint("studio-player", "http");

    private Uri Pushgateway => lab.Application.GetEndpoint("pushgateway");

    public async Task InitializeAsync()
    {
        _chromium = await Chromium.StartAsync();
        SetDefaultExpectTimeout(PageLimitMilliseconds);
    }

    public async Task DisposeAsync() => await _chromium.DisposeAsync();

    [Fact]
    public async Task Two_browsers_on_different_origins_are_kept_from_the_Pushgateway_and_deliver_through_the_proxy()
    {
        var plays = (await lab.Prometheus().QueryAsync(Plays)).SingleOrDefault();

        await SendAsync("127.0.0.1", "SBO-001", 7);
        await SendAsync("localhost", "BCR-001", 11);

        await SampleAsync("videostutter{job=\"studio-web-player\",table_id=\"SBO-001\",cdn_id=\"tencent\",quality=\"Me\"}", 7);
        await SampleAsync("videostutter{job=\"studio-web-player\",table_id=\"BCR-001\",cdn_id=\"tencent\",quality=\"Me\"}", 11);
        await SampleAsync(Plays, plays + 2);
    }

    [Fact]
    public async Task Player_counts_the_stall_of_a_stream_that_breaks_off_and_nothing_before()
    {
        const string Stutter = "videostutter{job=\"studio-web-player\",table_id=\"ARO-002\",cdn_id=\"byteplus\",quality=\"Lo\"}";
        await using var context = await _chromium.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(PageLimitMilliseconds);

        await using (await TestStream.PublishAsync(lab, "studio-test", StreamLimit))
        {
            await page.GotoAsync(new Uri(Studio, "/player.html").ToString());
            await page.Locator("input[name=source]").FillAsync("studio-test");
            // The report of the stall holds until the next one: for longer than Prometheus needs to its next scrape (5 s), and a second until the group is written.
            await page.Locator("input[name=seconds]").FillAsync("8");
            await page.Locator("select[name=table]").SelectOptionAsync("ARO-002");
            await page.Locator("select[name=quality]").SelectOptionAsync("Lo");
            await page.GetByRole(AriaRole.Button, new() { Name = "Play and report" }).ClickAsync();
            await Expect(page.Locator("#state")).ToHaveTextAsync("playing");
            await SampleAsync(Stutter, 0);
            await Expect(page.Locator("#stutters")).ToHaveTextAsync("0");
        }

        await Expect(page.Locator("#stutters")).ToHaveTextAsync("1");
        await Expect(page.Locator("#state")).ToHaveTextAsync("stalled");
        await SampleAsync($"max_over_time({Stutter}[1m])", 1);

        await using (await TestStream.PublishAsync(lab, "studio-test", StreamLimit))
        {
            await Expect(page.Locator("#state")).ToHaveTextAsync("playing");
        }
    }

    /// <summary>A browser of its own opens the page under that host name, which makes its origin, and sends one gauge and one count.</summary>
    private async Task SendAsync(string host, string table, int stutters)
    {
        await using var context = await _chromium.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(PageLimitMilliseconds);
        var console = new ConcurrentQueue<string>();
        page.Console += (_, message) => console.Enqueue(message.Text);

        await page.GotoAsync(new UriBuilder(Studio) { Host = host, Path = "/client-example.html" }.Uri.ToString());
        await Expect(page.Locator("#status")).ToHaveTextAsync("Ready.");
        await page.Locator("select[name=table]").SelectOptionAsync(table);
        await page.Locator("select[name=cdn]").SelectOptionAsync("tencent");
        await page.Locator("select[name=quality]").SelectOptionAsync("Me");
        await page.Locator("input[name=stutter]").FillAsync(stutters.ToString(CultureInfo.InvariantCulture));
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Expect(page.Locator("#path")).ToContainTextAsync("through the proxy");
        await page.GetByRole(AriaRole.Button, new() { Name = "Count a play" }).ClickAsync();
        await Expect(page.Locator("#counts")).ToContainTextAsync("2 sent, 0 waiting, 0 refused, 0 dropped");

        Assert.Contains(console, x => x.Contains("blocked by CORS policy", StringComparison.Ordinal) && x.Contains($":{Pushgateway.Port}/", StringComparison.Ordinal));
        // Blocked before it was stored, not only hidden: else it would count twice, and a group would be left for each browser.
        using var http = new HttpClient();
        var groups = await http.GetStringAsync(new Uri(Pushgateway, "/metrics"));
        Assert.DoesNotMatch("instance=\"[0-9a-f]{8}-", groups);
    }

    private async Task SampleAsync(string query, double expected)
    {
        IReadOnlyList<double> last = [];
        await Until.FoundAsync(
            ToPrometheus,
            async () => (last = await lab.Prometheus().QueryAsync(query)).SequenceEqual([expected]) ? last : null,
            () => $"{query} is {string.Join(", ", last)}, not {expected}.");
    }
}
