using Telemetry.Dashboards.Model;

namespace Telemetry.Dashboards.Grafana;

/// <summary>What all panels have; their own options are in <see cref="OptionsJson"/>.</summary>
internal static class PanelJson
{
    public static object Create(Panel panel, int id, object place, string more) => new
    {
        Id = id,
        Type = OptionsJson.TypeOf(panel),
        panel.Title,
        panel.Description,
        Datasource = DataSource.Reference,
        GridPos = place,
        Links = (object[])[LinkJson.OfPanel(more)],
        FieldConfig = new
        {
            Defaults = new
            {
                panel.Unit,
                panel.Min,
                panel.Max,
                panel.Decimals,
                panel.NoValue,
                Color = new { Mode = OptionsJson.ColorModeOf(panel) },
                Mappings = MappingsOf(panel),
                Thresholds = ThresholdsOf(panel.Thresholds),
                Custom = OptionsJson.CustomOf(panel),
            },
            Overrides = panel is Table table ? TableJson.Overrides(table) : [],
        },
        Options = OptionsJson.Of(panel),
        Targets = panel.Queries.Select((query, i) => TargetOf(panel, query, i)),
        Transformations = panel is Table columns ? TableJson.Transformations(columns) : null,
    };

    public static string RefId(int index) => ((char)('A' + index)).ToString();

    private static object TargetOf(Panel panel, Query query, int index)
    {
        var isOverTime = panel is TimeSeries or StateTimeline;
        return new
        {
            RefId = RefId(index),
            Datasource = DataSource.Reference,
            EditorMode = "code",
            Expr = query.Expression,
            LegendFormat = query.Legend,
            Range = isOverTime,
            Instant = !isOverTime,
            Format = panel is Table ? "table" : "time_series",
        };
    }

    private static object[] MappingsOf(Panel panel) => panel.Mappings.Count == 0
        ? []
        : [new { Type = "value", Options = panel.Mappings.ToDictionary(x => FormattableString.Invariant($"{x.Value}"), x => new { x.Text, x.Color }) }];

    // A dictionary, because the colour below the first step has the value null and must say so.
    private static object ThresholdsOf(Thresholds thresholds) => new
    {
        Mode = "absolute",
        Steps = thresholds.Steps.Select(x => Step(x.From, x.Color)).Prepend(Step(null, thresholds.Base)),
    };

    private static Dictionary<string, object?> Step(double? from, string color) => new() { ["color"] = color, ["value"] = from };
}
