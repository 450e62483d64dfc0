using Telemetry.IntegrationTests.Labs;

namespace Telemetry.IntegrationTests.Alerts;

/// <summary>An alert on its whole way: exporter, Prometheus, its rule, Alertmanager, the inbox.</summary>
[Collection(LabCollection.Name)]
public sealed class TravellingAlertTests(Lab lab)
{
    private const string Exporter = "switch-exporter";
    private const string Alert = "ExporterDown";

    // A scrape and an evaluation every 5 s, and the lab's short intervals.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_stopped_exporter_is_in_the_inbox_within_30_seconds_and_resolved_when_it_is_back()
    {
        // Other tests stop resources too; theirs began earlier.
        var began = TimeProvider.System.GetUtcNow();
        TravelledAlert firing;
        await lab.StopAsync(Exporter);
        try
        {
            firing = await SeenAsync(began, "firing");
        }
        finally
        {
            await lab.StartAsync(Exporter);
        }

        var resolved = await SeenAsync(began, "resolved");

        Assert.Equal("critical", firing.Severity);
        Assert.Contains(Exporter, firing.Summary, StringComparison.Ordinal);
        Assert.Equal(firing.StartsAt, resolved.StartsAt);
        Assert.True(resolved.EndsAt > firing.StartsAt, $"{resolved} ends before it began.");
    }

    private async Task<TravelledAlert> SeenAsync(DateTimeOffset began, string state)
    {
        using var inbox = lab.ClientOf("alert-inbox");
        IReadOnlyList<TravelledAlert> seen = [];
        return await Until.FoundAsync(
            Limit, async () => (seen = await AlertInboxApi.AlertsAsync(inbox, Alert, Exporter, began)).FirstOrDefault(x => x.State == state),
            () => $"The inbox has no {state} {Alert} of {Exporter} that began after {began:O}, but {string.Join(", ", seen)}.\n{lab.Describe("prometheus")}\n{lab.Describe("alertmanager")}\n{lab.Describe("alert-inbox")}");
    }
}
