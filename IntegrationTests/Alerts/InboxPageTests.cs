using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting.Testing;
using Microsoft.Playwright;
using Telemetry.IntegrationTests.Dashboard;
using Telemetry.IntegrationTests.Labs;
using static Microsoft.Playwright.Assertions;

namespace Telemetry.IntegrationTests.Alerts;

/// <summary>The inbox' page in a real Chromium.</summary>
[Collection(LabCollection.Name)]
public sealed class InboxPageTests(Lab lab) : IAsyncLifetime
{
    private const float PageLimitMilliseconds = 30_000;
    private const string Hostile = "<img src=x onerror=\"document.title='broken in'\"><script>document.title='broken in'</script>";

    private Chromium _chromium = null!;

    public async Task InitializeAsync()
    {
        _chromium = await Chromium.StartAsync();
        SetDefaultExpectTimeout(PageLimitMilliseconds);
    }

    public async Task DisposeAsync() => await _chromium.DisposeAsync();

    [Fact]
    public async Task Page_shows_an_alert_that_comes_while_it_is_open_and_hostile_text_stays_text()
    {
        var page = await OpenAsync();

        await PostAsync("c0ffee", "firing");
        var row = page.Locator("tbody tr").Filter(new() { HasText = "PageTest" });

        await Expect(row).ToHaveCountAsync(1);
        await Expect(row).ToContainTextAsync($"The page is tested {Hostile}");
        await Expect(row.Locator("td").First).ToHaveTextAsync("firing");
        await row.Locator("summary").ClickAsync();
        await Expect(row.Locator("dd").Filter(new() { HasText = "javascript:" })).ToContainTextAsync("javascript:document.title='broken in'");
        await Expect(row.Locator("dd a")).ToHaveAttributeAsync("href", "https://example.org/runbook");
        Assert.Equal(0, await row.Locator("img, script, td a[href^=javascript]").CountAsync());
        Assert.Equal("Alerts", await page.TitleAsync());

        await PostAsync("c0ffee", "resolved");
        await Expect(row.Locator("td").First).ToHaveTextAsync("resolved");

        await page.Locator("#state").SelectOptionAsync("firing");
        await Expect(row).ToHaveCountAsync(0);
    }

    private async Task<IPage> OpenAsync()
    {
        var page = await _chromium.Browser.NewPageAsync();
        page.SetDefaultTimeout(PageLimitMilliseconds);
        await page.GotoAsync(lab.Application.GetEndpoint("alert-inbox", "http").ToString());
        await Expect(page.Locator("#status")).ToContainTextAsync("alerts,");
        return page;
    }

    private async Task PostAsync(string fingerprint, string state)
    {
        using var inbox = lab.ClientOf("alert-inbox");
        using var response = await inbox.PostAsJsonAsync("/webhook", new JsonObject
        {
            ["version"] = "4",
            ["receiver"] = "alert-inbox",
            ["alerts"] = new JsonArray(new JsonObject
            {
                ["status"] = state,
                ["fingerprint"] = fingerprint,
                ["startsAt"] = "2026-01-01T00:00:00Z",
                ["endsAt"] = state == "firing" ? "0001-01-01T00:00:00Z" : "2026-01-01T00:01:00Z",
                ["labels"] = new JsonObject { ["alertname"] = "PageTest", ["severity"] = "warning", ["hostile"] = Hostile },
                ["annotations"] = new JsonObject
                {
                    ["summary"] = $"The page is tested {Hostile}",
                    ["runbook_url"] = "https://example.org/runbook",
                    ["other_url"] = "javascript:document.title='broken in'",
                },
            }),
        });
        Assert.True(response.StatusCode == HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
    }
}
