using System.Text.Json.Nodes;
using Telemetry.UnitTests.Docs;

namespace Telemetry.UnitTests.Dashboards;

/// <summary>A file of grafana/dashboards, read without any code of Dashboards/: what is checked is what Grafana gets.</summary>
internal sealed record DashboardFile(string Path, JsonNode Root)
{
    public const string Folder = "grafana/dashboards";

    public string Uid => Text(Root, "uid");

    public IEnumerable<JsonNode> AllPanels => Items(Root, "panels");

    /// <summary>Those that show something: not the headings.</summary>
    public IEnumerable<JsonNode> Panels => AllPanels.Where(x => Text(x, "type") != "row");

    public IEnumerable<string> Variables => Items(Root["templating"]!, "list").Select(x => Text(x, "name"));

    public static IReadOnlyList<DashboardFile> All() =>
        [.. Directory.EnumerateFiles(Checkout.PathOf(Folder), "*.json", SearchOption.AllDirectories)
            .Select(file => new DashboardFile(System.IO.Path.GetRelativePath(Checkout.Root, file), JsonNode.Parse(File.ReadAllText(file))!))
            .OrderBy(x => x.Path, StringComparer.Ordinal)];

    /// <summary>A copy to spoil.</summary>
    public DashboardFile Copy() => this with { Root = Root.DeepClone() };

    public static string Text(JsonNode node, string name) => node[name]?.GetValue<string>() ?? "";

    public static IEnumerable<JsonNode> Items(JsonNode node, string name) => node[name]?.AsArray().Select(x => x!) ?? [];
}
