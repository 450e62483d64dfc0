using Microsoft.Extensions.DependencyInjection;
using Telemetry.Apps.AlertInbox;
using Telemetry.Apps.AlertInbox.Inbox;
using Telemetry.Apps.AlertInbox.Webhook;
using Telemetry.UnitTests.Docs;
using Telemetry.UnitTests.Exporters;
using Telemetry.UnitTests.Tools;

namespace Telemetry.UnitTests.Apps.AlertInbox;

public sealed class AlertInboxPageTests : IDisposable
{
    private const string Page = "docs/alerts.md";

    private readonly TempFolder _folder = new();

    [Fact]
    public void Settings_of_the_page_are_those_of_the_inbox_with_their_defaults()
    {
        var defaults = new AlertInboxOptions();

        Assert.Equal(
            typeof(AlertInboxOptions).GetProperties().Select(x => $"{AlertInboxOptions.Section}:{x.Name} {x.GetValue(defaults)}").Order(StringComparer.Ordinal),
            Markdown.Table(Checkout.Text(Page), "setting of the inbox", "default", "meaning").Select(row => $"{row[0]} {row[1]}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Settings_of_receivers_on_the_page_are_those_of_the_AppHost()
    {
        var keys = typeof(Telemetry.AppHost.AlertSettings).GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public)
            .Where(x => x.IsLiteral).Select(x => (string)x.GetRawConstantValue()!);

        Assert.Equal(keys.Order(StringComparer.Ordinal),
            Markdown.Table(Checkout.Text(Page), "setting", "default", "meaning").Select(row => row[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Refusals_of_the_page_are_those_of_the_inbox() => Assert.Equal(
        Refusal.Reasons.Order(StringComparer.Ordinal),
        Markdown.Table(Checkout.Text(Page), "status", "reason", "when").Select(row => row[1]).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Golden_scrape_is_current() => GeneratedFile.AssertCurrent("Apps/AlertInbox/golden.prom", await GoldenScrape.OfAsync(
        services => services.AddAlertInbox(), new ManualTime(), new Dictionary<string, string?> { ["AlertInbox:Folder"] = _folder.Path },
        arrange: services =>
        {
            _ = services.GetRequiredService<AlertInboxMetrics>();
            var store = services.GetRequiredService<AlertStore>();
            var body = InboxHarness.Notification(InboxHarness.Alert(), InboxHarness.Alert("a2", "warning", endsAt: "2026-11-21T10:00:00Z")).ToJsonString();
            var (alerts, _, _) = services.GetRequiredService<WebhookReader>().Read(System.Text.Encoding.UTF8.GetBytes(body));
            Assert.True(store.TakeAsync(alerts, CancellationToken.None).GetAwaiter().GetResult());
            var counters = services.GetRequiredService<InboxCounters>();
            counters.Accept(services.GetRequiredService<TimeProvider>().GetUtcNow());
            counters.Refuse(Refusal.Bad(Refusal.Json, "no JSON"));
        }));

    public void Dispose() => _folder.Dispose();
}
