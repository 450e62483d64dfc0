using System.Text;
using System.Text.Json.Nodes;
using Telemetry.Apps.AlertInbox;
using Telemetry.Apps.AlertInbox.Webhook;
using Telemetry.UnitTests.Exporters;
using Telemetry.UnitTests.Tools;
using static Telemetry.UnitTests.Apps.AlertInbox.InboxHarness;

namespace Telemetry.UnitTests.Apps.AlertInbox;

public sealed class WebhookTests : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _folder = new();
    private InboxHarness _inbox = null!;

    public async Task InitializeAsync() =>
        _inbox = await StartAsync(_folder.Path, ("MaxAlertsPerNotification", "3"), ("MaxBodyBytes", "8192"), ("MaxLabels", "4"), ("MaxNameLength", "20"), ("MaxValueLength", "100"), ("MaxAlerts", "4"));

    public async Task DisposeAsync() => await _inbox.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_alert_fires_is_repeated_and_is_resolved_as_one()
    {
        await _inbox.SendAsync(Alert());
        _inbox.Time.Advance(60);
        await _inbox.SendAsync(Alert());
        _inbox.Time.Advance(60);
        await _inbox.SendAsync(Alert(endsAt: "2026-11-21T10:01:30Z"));

        var alert = Assert.Single(await _inbox.AlertsAsync());

        Assert.Equal("resolved", alert.GetProperty("state").GetString());
        Assert.Equal("ExporterDown", alert.GetProperty("name").GetString());
        Assert.Equal("switch-exporter", alert.GetProperty("labels").GetProperty("job").GetString());
        Assert.Equal(DateTimeOffset.Parse(Began), alert.GetProperty("startsAt").GetDateTimeOffset());
        Assert.Equal(DateTimeOffset.Parse("2026-11-21T10:01:30Z"), alert.GetProperty("endsAt").GetDateTimeOffset());
        // The clock begins at ten o'clock.
        Assert.Equal(DateTimeOffset.Parse("2026-11-21T10:00:00Z"), alert.GetProperty("firstReceivedAt").GetDateTimeOffset());
        Assert.Equal(DateTimeOffset.Parse("2026-11-21T10:02:00Z"), alert.GetProperty("lastReceivedAt").GetDateTimeOffset());
        Assert.Equal(3, alert.GetProperty("notifications").GetInt64());
    }

    [Fact]
    public async Task The_same_alert_at_another_time_is_another_one()
    {
        await _inbox.SendAsync(Alert(endsAt: "2026-11-21T09:59:30Z"));
        await _inbox.SendAsync(Alert(startsAt: "2026-11-21T10:00:00Z"));

        Assert.Equal(["firing", "resolved"], (await _inbox.AlertsAsync()).Select(x => x.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task One_that_was_resolved_and_fires_again_under_its_start_fires()
    {
        await _inbox.SendAsync(Alert(endsAt: "2026-11-21T09:59:30Z"));
        await _inbox.SendAsync(Alert());

        var alert = Assert.Single(await _inbox.AlertsAsync());

        Assert.Equal("firing", alert.GetProperty("state").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, alert.GetProperty("endsAt").ValueKind);
    }

    [Fact]
    public async Task Beyond_the_bound_what_was_resolved_longest_ago_is_forgotten_first()
    {
        await _inbox.SendAsync(Alert("f1"));
        _inbox.Time.Advance(1);
        await _inbox.SendAsync(Alert("a2", endsAt: "2026-11-21T10:00:00Z"));
        _inbox.Time.Advance(1);
        await _inbox.SendAsync(Alert("a3", endsAt: "2026-11-21T10:00:00Z"));
        _inbox.Time.Advance(1);
        await _inbox.SendAsync(Alert("a4"), Alert("a5"), Alert("a6"));

        Assert.Equal(["a4", "a5", "a6", "f1"], (await _inbox.AlertsAsync()).Select(x => x.GetProperty("fingerprint").GetString()).Order());
        Assert.Equal("2", await _inbox.MetricAsync("alert_inbox_evictions_total"));
    }

    [Theory]
    [InlineData("", "json")]
    [InlineData("null", "json")]
    [InlineData("[]", "json")]
    [InlineData("{\"version\":\"4\"", "json")]
    [InlineData("{\"version\":4,\"alerts\":[]}", "json")]
    [InlineData("{\"version\":\"4\",\"version\":\"4\",\"alerts\":[]}", "json")]
    [InlineData("{\"alerts\":[]}", "version")]
    [InlineData("{\"version\":\"5\",\"alerts\":[]}", "version")]
    [InlineData("{\"version\":\"4\"}", "alert")]
    [InlineData("{\"version\":\"4\",\"alerts\":[null]}", "alert")]
    [InlineData("{\"version\":\"4\",\"alerts\":[{}]}", "alert")]
    [InlineData("{\"version\":\"4\",\"alerts\":[{\"status\":\"firing\",\"labels\":{\"a\":[[[[[[[[[[]]]]]]]]]]}}]}", "json")]
    public async Task What_is_no_notification_is_refused_with_the_reason(string body, string reason)
    {
        Assert.Equal((400, reason), await ReasonAsync(() => _inbox.PostAsync(body)));
        Assert.Empty(await _inbox.AlertsAsync());
    }

    public static TheoryData<string, string, string> BadAlerts => new()
    {
        { "status", "\"pending\"", "alert" },
        { "fingerprint", "null", "alert" },
        { "fingerprint", "\"\"", "alert" },
        { "fingerprint", "\"<img>\"", "alert" },
        { "fingerprint", $"\"{new string('a', 65)}\"", "alert" },
        { "startsAt", "null", "alert" },
        { "startsAt", "\"yesterday\"", "json" },
        { "generatorURL", $"\"{new string('u', 101)}\"", "alert" },
        { "labels", "null", "labels" },
        { "labels", "{}", "labels" },
        { "labels", "{\"a\":null}", "labels" },
        { "labels", "{\"a\":1}", "json" },
        { "labels", "{\"\":\"x\"}", "labels" },
        { "labels", $"{{\"{new string('n', 21)}\":\"x\"}}", "labels" },
        { "labels", $"{{\"a\":\"{new string('v', 101)}\"}}", "labels" },
        { "labels", "{\"a\":\"\",\"b\":\"\",\"c\":\"\",\"d\":\"\",\"e\":\"\"}", "labels" },
        { "annotations", $"{{\"summary\":\"{new string('v', 101)}\"}}", "labels" },
    };

    [Theory]
    [MemberData(nameof(BadAlerts))]
    public async Task One_bad_alert_refuses_the_notification_as_a_whole(string field, string value, string reason)
    {
        var bad = Alert("b2");
        bad[field] = JsonNode.Parse(value);

        Assert.Equal((400, reason), await ReasonAsync(() => _inbox.PostAsync(Notification(Alert("a1"), bad))));
        Assert.Empty(await _inbox.AlertsAsync());
    }

    [Fact]
    public async Task Values_as_long_as_they_may_be_are_taken()
    {
        var alert = Alert();
        alert["labels"] = new JsonObject { [new string('n', 20)] = new string('v', 100), ["b"] = "", ["c"] = "", ["d"] = "" };

        await _inbox.SendAsync(alert, Alert("a2"), Alert("a3"));

        Assert.Equal(3, (await _inbox.AlertsAsync()).Count);
    }

    [Fact]
    public async Task Too_many_alerts_are_refused_with_what_to_set()
    {
        var (status, reason, detail) = await _inbox.RefusedAsync(() => _inbox.PostAsync(Notification(Alert("a1"), Alert("a2"), Alert("a3"), Alert("a4"))));

        Assert.Equal((400, "too-many-alerts"), (status, reason));
        Assert.Contains("max_alerts", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused_and_one_at_the_limit_is_read()
    {
        Assert.Equal((413, "body-too-large"), await ReasonAsync(() => _inbox.PostAsync(new string(' ', 8193))));
        Assert.Equal((400, "json"), await ReasonAsync(() => _inbox.PostAsync(new string(' ', 8192))));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task What_a_foreign_page_may_post_without_asking_is_refused(string type) =>
        Assert.Equal((415, "content-type"), await ReasonAsync(() => _inbox.PostAsync(Notification(Alert()).ToJsonString(), type)));

    [Fact]
    public async Task Severities_that_anybody_invents_are_one_series()
    {
        await _inbox.SendAsync(Alert("a1", "critical"), Alert("a2", "x\"y"), Alert("a3", "zz"));

        Assert.Equal("1", await _inbox.MetricAsync("alert_inbox_alerts{severity=\"critical\",state=\"firing\"}"));
        Assert.Equal("2", await _inbox.MetricAsync("alert_inbox_alerts{severity=\"other\",state=\"firing\"}"));
        Assert.Equal("1", await _inbox.MetricAsync("alert_inbox_notifications_total{outcome=\"accepted\"}"));
    }

    [Fact]
    public void A_hundred_thousand_damaged_notifications_are_refused_or_taken_and_nothing_else()
    {
        var reader = new WebhookReader(new AlertInboxOptions());
        var random = new Random(7);
        var whole = Notification(Alert(), Alert("a2", endsAt: "2026-11-21T10:00:00Z")).ToJsonString();
        var (taken, refused) = (0, 0);
        for (var i = 0; i < 100_000; i++)
        {
            var (alerts, _, refusal) = reader.Read(Encoding.UTF8.GetBytes(Mutation.Of(whole, random)));
            Assert.True(refusal is null || (refusal.Status == 400 && alerts.Count == 0));
            _ = refusal is null ? taken++ : refused++;
        }

        Assert.True(taken > 1_000 && refused > 10_000, $"{taken} taken, {refused} refused");
    }

    private async Task<(int, string)> ReasonAsync(Func<Task<HttpResponseMessage>> post)
    {
        var (status, reason, _) = await _inbox.RefusedAsync(post);
        return (status, reason);
    }
}
