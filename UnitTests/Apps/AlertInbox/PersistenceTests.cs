using System.Text.Json;
using Telemetry.UnitTests.Tools;
using static Telemetry.UnitTests.Apps.AlertInbox.InboxHarness;

namespace Telemetry.UnitTests.Apps.AlertInbox;

public sealed class PersistenceTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string AlertsFile => Path.Combine(_folder.Path, "alerts.json");

    [Fact]
    public async Task A_restart_loses_nothing()
    {
        IReadOnlyList<JsonElement> before;
        await using (var inbox = await StartAsync(_folder.Path))
        {
            await inbox.SendAsync(Alert(), Alert("a2", endsAt: "2026-11-21T10:00:00Z"));
            before = await inbox.AlertsAsync();
        }

        await using var again = await StartAsync(_folder.Path);

        Assert.Equal(2, before.Count);
        Assert.Equal(before.Select(x => x.GetRawText()), (await again.AlertsAsync()).Select(x => x.GetRawText()));
        // What was resolved meanwhile is the same alert.
        await again.SendAsync(Alert(endsAt: "2026-11-21T10:00:00Z"));
        Assert.Equal(["resolved", "resolved"], (await again.AlertsAsync()).Select(x => x.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task Nothing_half_written_is_left_beside_the_file()
    {
        await using var inbox = await StartAsync(_folder.Path);
        await inbox.SendAsync(Alert());

        Assert.Equal(["alerts.json"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[null]")]
    [InlineData("[{\"fingerprint\":\"a1\"}]")]
    [InlineData("[{\"fingerprint\":")]
    [InlineData("\0\0\0\0")]
    public async Task A_file_that_cannot_be_read_is_put_aside_and_the_inbox_begins_empty(string text)
    {
        File.WriteAllText(AlertsFile, text);

        await using var inbox = await StartAsync(_folder.Path);

        Assert.Empty(await inbox.AlertsAsync());
        var aside = Assert.Single(Directory.GetFiles(_folder.Path));
        Assert.StartsWith(AlertsFile + ".unreadable-20261121T100000", aside, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(aside));
        await inbox.SendAsync(Alert());
        Assert.Single(await inbox.AlertsAsync());
    }

    [Fact]
    public async Task A_notification_that_cannot_be_written_is_left_to_Alertmanager_and_the_inbox_says_so()
    {
        await using var inbox = await StartAsync(_folder.Path);
        await inbox.SendAsync(Alert());
        // A folder in the file's place: nobody can write there, not even root.
        Directory.CreateDirectory(AlertsFile + ".new");

        var (status, reason, _) = await inbox.RefusedAsync(() => inbox.PostAsync(Notification(Alert("a2"))));

        Assert.Equal((503, "storage"), (status, reason));
        Assert.Single(await inbox.AlertsAsync());
        Assert.Equal("1", await inbox.MetricAsync("alert_inbox_write_failures_total"));
        Assert.Equal(503, await HealthAsync(inbox));

        Directory.Delete(AlertsFile + ".new");
        await inbox.SendAsync(Alert("a2"));

        Assert.Equal(2, (await inbox.AlertsAsync()).Count);
        Assert.Equal(200, await HealthAsync(inbox));
    }

    [Fact]
    public async Task Notifications_that_come_at_once_are_all_kept()
    {
        await using (var inbox = await StartAsync(_folder.Path))
            await Task.WhenAll(Enumerable.Range(0, 20).Select(i => inbox.SendAsync(Alert($"a{i}"))));

        await using var again = await StartAsync(_folder.Path);

        Assert.Equal(20, (await again.AlertsAsync()).Count);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<int> HealthAsync(InboxHarness inbox)
    {
        using var response = await inbox.Http.GetAsync(new Uri("/health", UriKind.Relative));
        return (int)response.StatusCode;
    }
}
