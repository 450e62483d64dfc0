using System.Text.Json.Nodes;

namespace Telemetry.UnitTests.Dashboards;

/// <summary>Every file below grafana/dashboards, whoever wrote it, and proof that each mistake is found.</summary>
public sealed class DashboardFileTests
{
    private static readonly IReadOnlyList<DashboardFile> Files = DashboardFile.All();

    // What there must be, whatever else comes: issue 7's list.
    private static readonly string[] Promised =
    [
        "studio-web-player", "switch", "system", "containers-processes", "power-monitoring", "baseline-vs-test",
        "energy-efficiency", "qoe", "cost-co2", "forecast", "exporter-health",
    ];

    [Fact]
    public void All_dashboards_are_there() => Assert.Superset(Promised.ToHashSet(), Files.Select(x => x.Uid).ToHashSet());

    [Fact]
    public void Nothing_is_wrong_with_the_dashboards() => Assert.Empty(DashboardProblems.Of(Files));

    [Fact]
    public void Studio_web_player_is_as_its_team_wrote_it()
    {
        var file = Files.Single(x => x.Uid == "studio-web-player");
        var stutter = file.Panels.Single(x => DashboardFile.Text(x, "title") == "Video stutter");
        var target = Assert.Single(DashboardFile.Items(stutter, "targets"));

        Assert.Equal(("now-15m", "30s"), (DashboardFile.Text(file.Root["time"]!, "from"), DashboardFile.Text(file.Root, "refresh")));
        Assert.Equal("{{table_id}} - {{cdn_id}} - {{quality}}", DashboardFile.Text(target, "legendFormat"));
        Assert.StartsWith("videostutter{job=\"studio-web-player\"", DashboardFile.Text(target, "expr"), StringComparison.Ordinal);
        Assert.Equal("""[{"color":"green","value":null},{"color":"yellow","value":5},{"color":"red","value":10}]""",
            stutter["fieldConfig"]!["defaults"]!["thresholds"]!["steps"]!.ToJsonString());
    }

    public static TheoryData<string, Action<JsonNode>> Mistakes => new()
    {
        { "is that of", x => x["uid"] = "system" },
        { "not made of small letters", x => x["uid"] = "PBFA97CFB590B2093" },
        { "not have the name of its uid", x => x["uid"] = "switches" },
        { "what it answers", x => x["description"] = "" },
        { "time zone", x => x["timezone"] = "utc" },
        { "imported by hand", x => FirstPanel(x)["datasource"]!["uid"] = "${DS_PROMETHEUS}" },
        { "does not ask the data source", x => FirstPanel(x)["targets"]![0]!["datasource"]!["uid"] = "other" },
        { "does not mark scenarios", x => x["annotations"]!["list"]!.AsArray().Clear() },
        { "not its own", x => FirstPanel(x)["id"] = 1 },
        { "has no title", x => FirstPanel(x)["title"] = "" },
        { "has no description", x => FirstPanel(x)["description"] = "" },
        { "has no unit", x => FirstPanel(x)["fieldConfig"]!["defaults"]!["unit"] = "" },
        { "has no thresholds", x => FirstPanel(x)["fieldConfig"]!["defaults"]!.AsObject().Remove("thresholds") },
        { "has no link", x => FirstPanel(x)["links"]!.AsArray().Clear() },
        { "asks nothing", x => FirstPanel(x)["targets"]!.AsArray().Clear() },
        { "without an expression", x => FirstPanel(x)["targets"]![0]!["expr"] = "" },
        { "two queries A", x => FirstPanel(x)["targets"]!.AsArray().Add(FirstPanel(x)["targets"]![0]!.DeepClone()) },
        { "lies on", x => FirstPanel(x)["gridPos"]!["w"] = 7 },
        { "not within the 24 columns", x => FirstPanel(x)["gridPos"]!["x"] = 20 },
        { "leads to no other dashboard", x => x["links"]![1]!["url"] = "/d/gone" },
        { "leads to no other dashboard", x => FirstPanel(x)["links"]![0]!["url"] = "/d/switch" },
        { "is used and not defined", x => FirstPanel(x)["targets"]![0]!["expr"] = "up{job=\"$unknown\"}" },
        { "is used and not defined", x => FirstPanel(x)["targets"]![0]!["expr"] = "up{job=\"${unknown:regex}\"}" },
        { "is defined and not used", x => x["templating"]!["list"]![0]!["name"] = "other" },
    };

    [Theory]
    [MemberData(nameof(Mistakes), DisableDiscoveryEnumeration = true)]
    public void A_mistake_is_found(string said, Action<JsonNode> spoil)
    {
        var spoiled = Files.Single(x => x.Uid == "switch").Copy();
        spoil(spoiled.Root);

        var problems = DashboardProblems.Of([.. Files.Where(x => x.Uid != "switch"), spoiled]);

        Assert.Contains(problems, x => x.Contains(said, StringComparison.Ordinal));
    }

    private static JsonNode FirstPanel(JsonNode root) => root["panels"]!.AsArray().First(x => DashboardFile.Text(x!, "type") != "row")!;
}
