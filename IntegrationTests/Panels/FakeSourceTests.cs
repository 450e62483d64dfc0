using Aspire.Hosting.Testing;
using Telemetry.IntegrationTests.Labs;

namespace Telemetry.IntegrationTests.Panels;

/// <summary>What this machine cannot show, the exporters' fake sources do: no panel is empty because its query is wrong.</summary>
[Collection(LabCollection.Name)]
public sealed class FakeSourceTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Fake_sources_fill_the_panels_that_the_machine_leaves_empty()
    {
        await using var lab = await FakeSourcesLab.StartAsync();
        await lab.StoreScenarioWithVmafAsync();
        await LabTraffic.MakeAsync(lab.Application, repetitions: 1);
        using var prometheus = lab.Application.CreateHttpClient("prometheus", "http");
        var panels = new PanelAnswers(prometheus);
        var quiet = QuietPanels.Read();
        IReadOnlyList<string> empty = [];

        await Until.FoundAsync(Limit, async () =>
        {
            empty = quiet.NotFilled(await panels.AskAllAsync());
            return empty.Count == 0 ? "all" : null;
        }, () => string.Join('\n', empty));
    }
}
