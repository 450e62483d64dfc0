using Telemetry.Dashboards.Definitions;
using Telemetry.Dashboards.Grafana;

namespace Telemetry.Dashboards;

/// <summary>What is made from the definitions, by path relative to the root of the checkout; a unit test holds the committed files to it.</summary>
public static class GeneratedFiles
{
    public const string Folder = "grafana/dashboards";
    public const string Page = "docs/dashboards.md";

    public static IReadOnlyDictionary<string, string> All()
    {
        var files = AllDashboards.List.ToDictionary(x => $"{Folder}/{x.Folder}/{x.Uid}.json", DashboardJson.Render);
        files[Page] = DashboardsPage.Render(AllDashboards.List);
        return files;
    }
}
