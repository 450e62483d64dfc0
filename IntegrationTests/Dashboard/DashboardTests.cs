using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Telemetry.IntegrationTests.Labs;
using static Microsoft.Playwright.Assertions;

namespace Telemetry.IntegrationTests.Dashboard;

[Collection(LabCollection.Name)]
public sealed class DashboardTests(DashboardFixture dashboard) : IClassFixture<DashboardFixture>
{
    private readonly IPage _page = dashboard.Page;

    [Fact]
    public async Task Every_resource_is_shown_running_and_healthy_and_the_migrator_finished()
    {
        await dashboard.OpenAsync("/");

        // An unhealthy resource is "Running (Unhealthy)"; the start time follows the state.
        foreach (var name in dashboard.Names.Where(x => x != Lab.Migrator))
            await Expect(Row(name, @"Running \d")).ToBeVisibleAsync();
        await Expect(Row(Lab.Migrator, "")).ToContainTextAsync("Finished");
        await dashboard.PictureAsync("resources");
    }

    [Fact]
    public async Task Console_log_shows_what_the_process_wrote()
    {
        await dashboard.OpenAsync("/consolelogs/resource/rapl-exporter");

        await Expect(_page.GetByText("Application started. Press Ctrl+C to shut down.")).ToBeVisibleAsync();
        await dashboard.PictureAsync("console");
    }

    [Fact]
    public async Task Structured_log_of_a_service_arrives()
    {
        await dashboard.OpenAsync("/structuredlogs/resource/rapl-exporter");

        await Expect(_page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Application started." }).First).ToBeVisibleAsync();
        await dashboard.PictureAsync("structured-logs");
    }

    [Fact]
    public async Task Power_of_the_host_is_drawn_as_a_chart()
    {
        await dashboard.OpenAsync("/metrics/resource/rapl-exporter");

        await Expect(_page.GetByRole(AriaRole.Treeitem, new() { Name = "Telemetry.Exporters.Rapl" })).ToBeVisibleAsync();
        await _page.GetByRole(AriaRole.Treeitem, new() { Name = "host.power", Exact = true }).ClickAsync();

        var line = _page.Locator(".js-plotly-plot path.js-line").First;
        // A line with points at two different heights: "M-5.9,383L514.1,383L534.1,25.5".
        await Expect(line).ToHaveAttributeAsync("d", new Regex(@"^M-?[\d.]+,([\d.]+)L.*,(?!\1(L|$))[\d.]+"));
        await dashboard.PictureAsync("metrics");
    }

    private ILocator Row(string resource, string state) =>
        _page.GetByRole(AriaRole.Row, new() { NameRegex = new Regex($@"^(Project|Executable): {Regex.Escape(resource)} {state}") });
}
