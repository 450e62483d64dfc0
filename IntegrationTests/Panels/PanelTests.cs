using Telemetry.IntegrationTests.Labs;

namespace Telemetry.IntegrationTests.Panels;

/// <summary>Every query of every dashboard, asked of the lab's Prometheus after a scenario, pushed player metrics and polls of the switch.</summary>
[Collection(LabCollection.Name)]
public sealed class PanelTests(Lab lab)
{
    // The forecast looks a minute back, and that from one more scrape.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Every_panel_shows_data_or_is_on_the_list_of_those_that_cannot()
    {
        await LabTraffic.MakeAsync(lab.Application, repetitions: 2);
        using var prometheus = lab.ClientOf("prometheus");
        var panels = new PanelAnswers(prometheus);
        var quiet = QuietPanels.Read();
        IReadOnlyList<string> unexplained = [];

        var answers = await Until.FoundAsync(Limit, async () =>
        {
            var asked = await panels.AskAllAsync();
            unexplained = quiet.Unexplained(asked);
            return unexplained.Count == 0 ? asked : null;
        }, () => string.Join('\n', unexplained));

        Assert.Empty(quiet.Untrue(answers));
        Assert.InRange(answers.Count(x => x.Value), 150, int.MaxValue);
    }
}
