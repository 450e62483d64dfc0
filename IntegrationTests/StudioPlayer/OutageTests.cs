using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting.Testing;
using Microsoft.Playwright;
using Telemetry.IntegrationTests.Dashboard;
using Telemetry.IntegrationTests.Labs;
using static Microsoft.Playwright.Assertions;

namespace Telemetry.IntegrationTests.StudioPlayer;

/// <summary>The Pushgateway goes away and comes back while players count plays.</summary>
[Collection(LabCollection.Name)]
public sealed class OutageTests(Lab lab)
{
    private const string Pushgateway = "pushgateway";
    private const string Plays = "sum(video_play_total{job=\"studio-web-player\",table_id=\"ARO-002\",cdn_id=\"cdnnetwork\",quality=\"Hi\"}) or vector(0)";
    private const float PageLimitMilliseconds = 60_000;

    // What is buffered for 10 s, then refused.
    private static readonly TimeSpan ToRefusal = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ToPrometheus = TimeSpan.FromSeconds(35);

    private Uri Studio => lab.Application.GetEndpoint("studio-player", "http");

    [Fact]
    public async Task Plays_of_an_outage_are_refused_with_a_time_kept_by_the_client_and_counted_once()
    {
        await using var chromium = await Chromium.StartAsync();
        await using var context = await chromium.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(PageLimitMilliseconds);
        using var http = new HttpClient();
        var before = Assert.Single(await lab.Prometheus().QueryAsync(Plays));
        await page.GotoAsync(new Uri(Studio, "/client-example.html").ToString());
        await Expect(page.Locator("#status")).ToHaveTextAsync("Ready.");

        await lab.StopAsync(Pushgateway);
        (int Taken, string Refused) outage;
        try
        {
            outage = await PostUntilRefusedAsync(http);
            await CountAPlayAsync(page);
            await Expect(page.Locator("#counts")).ToContainTextAsync("0 sent, 1 waiting, 0 refused, 0 dropped", new() { Timeout = PageLimitMilliseconds });
        }
        finally
        {
            await lab.StartAsync(Pushgateway);
        }

        await Expect(page.Locator("#counts")).ToContainTextAsync("1 sent, 0 waiting, 0 refused, 0 dropped", new() { Timeout = PageLimitMilliseconds });
        Assert.False(await PostAsync(http, outage.Refused));
        Assert.True(await PostAsync(http, outage.Refused));
        IReadOnlyList<double> last = [];
        var expected = before + outage.Taken + 2;
        await Until.FoundAsync(
            ToPrometheus, async () => (last = await lab.Prometheus().QueryAsync(Plays)).SequenceEqual([expected]) ? last : null,
            () => $"{Plays} is {string.Join(", ", last)}, not {expected}: {before} before, {outage.Taken} taken in the outage, 2 sent again after it.");
    }

    private static async Task CountAPlayAsync(IPage page)
    {
        await page.Locator("select[name=table]").SelectOptionAsync("ARO-002");
        await page.Locator("select[name=cdn]").SelectOptionAsync("cdnnetwork");
        await page.Locator("select[name=quality]").SelectOptionAsync("Hi");
        await page.GetByRole(AriaRole.Button, new() { Name = "Count a play" }).ClickAsync();
    }

    /// <summary>How many were taken, and the batch that was not.</summary>
    private async Task<(int Taken, string Refused)> PostUntilRefusedAsync(HttpClient http)
    {
        var taken = 0;
        var refused = await Until.FoundAsync(ToRefusal, async () =>
        {
            var batch = Guid.NewGuid().ToString("N");
            using var response = await SendAsync(http, batch);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                taken++;
                return null;
            }

            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.InRange(response.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(15));
            return batch;
        }, () => $"None of {taken} posts was refused while the Pushgateway was away.");
        return (taken, refused);
    }

    /// <summary>Whether the batch was there already.</summary>
    private async Task<bool> PostAsync(HttpClient http, string batch)
    {
        using var response = await SendAsync(http, batch);
        return (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("duplicate").GetBoolean();
    }

    private Task<HttpResponseMessage> SendAsync(HttpClient http, string batch) => http.PostAsJsonAsync(new Uri(Studio, "/proxy-pushgateway"), new
    {
        jobName = "studio-web-player",
        metricData = "video_play_total{table_id=\"ARO-002\",cdn_id=\"cdnnetwork\",quality=\"Hi\"} 1\n",
        batchId = batch,
        sessionId = "outage-test",
    });
}
