using System.Text.Json;
using Telemetry.UnitTests.Docs;

namespace Telemetry.IntegrationTests.Panels;

/// <summary>One query of one panel, as the file that Grafana loads has it.</summary>
/// <param name="Dashboard">Its uid.</param>
/// <param name="Panel">Its title.</param>
/// <param name="Series">The legend, which tells the queries of a panel apart.</param>
/// <param name="Expression">With the variables still in it.</param>
/// <param name="IsOverTime">Asked over the dashboard's time range, and not for now only.</param>
internal sealed record PanelQuery(string Dashboard, string Panel, string Series, string Expression, bool IsOverTime)
{
    public static string Folder { get; } = Checkout.PathOf("grafana/dashboards");

    public string Name => $"{Dashboard} | {Panel} | {Series}";

    /// <summary>The dashboards by uid.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Dashboards() => Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories)
        .Select(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement)
        .ToDictionary(x => Text(x, "uid"));

    public static IEnumerable<PanelQuery> Of(string uid, JsonElement dashboard) =>
        from panel in dashboard.GetProperty("panels").EnumerateArray()
        where Text(panel, "type") != "row"
        from target in panel.GetProperty("targets").EnumerateArray()
        select new PanelQuery(uid, Text(panel, "title"), Text(target, "legendFormat"), Text(target, "expr"), target.GetProperty("range").GetBoolean());

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
