using Telemetry.Dashboards.Model;

namespace Telemetry.Dashboards.Grafana;

/// <summary>Several instant queries become one table: merged by their labels, each value under its query's legend.</summary>
internal static class TableJson
{
    public static object[] Transformations(Table table) =>
    [
        new { Id = "merge", Options = new { } },
        new
        {
            Id = "organize",
            Options = new
            {
                ExcludeByName = new Dictionary<string, bool> { ["Time"] = true },
                IndexByName = new { },
                RenameByName = table.Queries.Select((query, i) => (Value: ValueOf(table, i), query.Legend)).ToDictionary(x => x.Value, x => x.Legend),
            },
        },
    ];

    public static object[] Overrides(Table table) =>
        [.. table.Queries.Where(x => x.Unit is not null).Select(x => (object)new
        {
            Matcher = new { Id = "byName", Options = x.Legend },
            Properties = (object[])[new { Id = "unit", Value = x.Unit }],
        })];

    // Grafana names the value of a lone query without its letter.
    private static string ValueOf(Table table, int index) => table.Queries.Count == 1 ? "Value" : $"Value #{PanelJson.RefId(index)}";
}
