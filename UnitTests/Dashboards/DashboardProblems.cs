using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Telemetry.UnitTests.Dashboards;

/// <summary>What is wrong with a set of dashboards, a sentence each: what the types of Grafana's schema cannot say.</summary>
internal static partial class DashboardProblems
{
    private const int Columns = 24;
    private const string DataSource = "prometheus";

    public static IReadOnlyList<string> Of(IReadOnlyList<DashboardFile> files)
    {
        var uids = files.Select(x => x.Uid).ToHashSet();
        return [.. Uids(files), .. files.SelectMany(file => OfOne(file, uids).Select(problem => $"{file.Path}: {problem}"))];
    }

    private static IEnumerable<string> Uids(IReadOnlyList<DashboardFile> files) =>
        files.GroupBy(x => x.Uid).Where(x => x.Count() > 1).Select(x => $"the uid '{x.Key}' is that of {string.Join(" and ", x.Select(y => y.Path))}")
            .Concat(files.GroupBy(x => DashboardFile.Text(x.Root, "title")).Where(x => x.Count() > 1).Select(x => $"the title '{x.Key}' is that of {string.Join(" and ", x.Select(y => y.Path))}"));

    private static IEnumerable<string> OfOne(DashboardFile file, HashSet<string> uids) =>
        OfHead(file).Concat(file.Panels.SelectMany(OfPanel)).Concat(Places(file)).Concat(Links(file, uids)).Concat(Variables(file));

    private static IEnumerable<string> OfHead(DashboardFile file)
    {
        if (!ReadableUid().IsMatch(file.Uid)) yield return $"the uid '{file.Uid}' is not made of small letters, digits and dashes";
        if (Path.GetFileNameWithoutExtension(file.Path) != file.Uid) yield return $"the file does not have the name of its uid '{file.Uid}'";
        if (DashboardFile.Text(file.Root, "description").Length < 20) yield return "it does not say what it answers";
        if (DashboardFile.Text(file.Root, "timezone") != "browser") yield return "its time zone is not the browser's";
        if (file.Root.ToJsonString().Contains("${DS_", StringComparison.Ordinal)) yield return "it has a place for a data source, so that it would have to be imported by hand";
        if (!DashboardFile.Items(file.Root["annotations"]!, "list").Any()) yield return "it does not mark scenarios";
        foreach (var same in file.AllPanels.GroupBy(x => x["id"]?.GetValue<int>()).Where(x => x.Key is null || x.Count() > 1))
            yield return $"the panel's number {same.Key} is absent or not its own";
    }

    private static IEnumerable<string> OfPanel(JsonNode panel)
    {
        var title = DashboardFile.Text(panel, "title");
        if (title.Length == 0) yield return $"panel {panel["id"]} has no title";
        if (DashboardFile.Text(panel, "description").Length < 10) yield return $"'{title}' has no description";
        if (DashboardFile.Text(panel["fieldConfig"]!["defaults"]!, "unit").Length == 0) yield return $"'{title}' has no unit, not even 'short', which states that there is none";
        if (panel["fieldConfig"]!["defaults"]!["thresholds"] is null) yield return $"'{title}' has no thresholds";
        if (!DashboardFile.Items(panel, "links").Any()) yield return $"'{title}' has no link";
        if (!DashboardFile.Items(panel, "targets").Any()) yield return $"'{title}' asks nothing";
        foreach (var asked in DashboardFile.Items(panel, "targets").Prepend(panel))
        {
            if (asked["datasource"]?["uid"]?.GetValue<string>() != DataSource) yield return $"'{title}' does not ask the data source '{DataSource}'";
        }

        foreach (var target in DashboardFile.Items(panel, "targets").Where(x => DashboardFile.Text(x, "expr").Length == 0 || DashboardFile.Text(x, "legendFormat").Length == 0))
            yield return $"'{title}' has a query {DashboardFile.Text(target, "refId")} without an expression or a legend";
        foreach (var same in DashboardFile.Items(panel, "targets").GroupBy(x => DashboardFile.Text(x, "refId")).Where(x => x.Count() > 1))
            yield return $"'{title}' has two queries {same.Key}";
    }

    private static IEnumerable<string> Places(DashboardFile file)
    {
        var placed = file.AllPanels.Select(x => (Title: DashboardFile.Text(x, "title"), Place: Place(x))).ToList();
        foreach (var (title, place) in placed.Where(x => x.Place.X < 0 || x.Place.W < 1 || x.Place.H < 1 || x.Place.X + x.Place.W > Columns))
            yield return $"'{title}' is not within the {Columns} columns";
        for (var i = 0; i < placed.Count; i++)
        {
            foreach (var other in placed.Skip(i + 1).Where(x => Overlap(placed[i].Place, x.Place)))
                yield return $"'{placed[i].Title}' lies on '{other.Title}'";
        }
    }

    private static (int X, int Y, int W, int H) Place(JsonNode panel) =>
        (Number(panel, "x"), Number(panel, "y"), Number(panel, "w"), Number(panel, "h"));

    private static int Number(JsonNode panel, string name) => panel["gridPos"]![name]!.GetValue<int>();

    private static bool Overlap((int X, int Y, int W, int H) a, (int X, int Y, int W, int H) b) =>
        a.X < b.X + b.W && b.X < a.X + a.W && a.Y < b.Y + b.H && b.Y < a.Y + a.H;

    private static IEnumerable<string> Links(DashboardFile file, HashSet<string> uids) =>
        DashboardFile.Items(file.Root, "links").Concat(file.Panels.SelectMany(x => DashboardFile.Items(x, "links")))
            .Where(x => DashboardFile.Text(x, "type") == "link")
            .Select(x => DashboardFile.Text(x, "url")).Distinct()
            .Where(url => !(DashboardAddress().Match(url) is { Success: true } match && uids.Contains(match.Groups[1].Value) && match.Groups[1].Value != file.Uid))
            .Select(url => $"the link '{url}' leads to no other dashboard");

    private static IEnumerable<string> Variables(DashboardFile file)
    {
        var used = UsedVariables().Matches(file.Root.ToJsonString()).Select(x => x.Groups[1].Value).Where(x => !x.StartsWith("__", StringComparison.Ordinal)).ToHashSet();
        return used.Except(file.Variables).Select(x => $"the variable '{x}' is used and not defined")
            .Concat(file.Variables.Except(used).Select(x => $"the variable '{x}' is defined and not used"));
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex ReadableUid();

    [GeneratedRegex(@"^/d/([^/?]+)(\?.*)?$")]
    private static partial Regex DashboardAddress();

    [GeneratedRegex(@"\$\{?([A-Za-z_][A-Za-z0-9_]*)")]
    private static partial Regex UsedVariables();
}
