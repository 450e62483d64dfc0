using Telemetry.Dashboards.Model;

namespace Telemetry.Dashboards.Grafana;

/// <summary>Sets panels from left to right on Grafana's grid of 24 columns. A line is as high as its highest panel, and all its panels are.</summary>
internal static class Layout
{
    private const int Columns = 24;

    public static IReadOnlyList<object> Place(Dashboard dashboard)
    {
        var placed = new List<object>();
        var y = 0;
        foreach (var row in dashboard.Rows)
        {
            placed.Add(RowJson(row, placed.Count + 1, y++));
            foreach (var line in Lines(row.Panels))
            {
                var (x, height) = (0, line.Max(panel => panel.Height));
                foreach (var panel in line)
                {
                    placed.Add(PanelJson.Create(panel, placed.Count + 1, new { h = height, w = panel.Width, x, y }, panel.More ?? dashboard.Related[0]));
                    x += panel.Width;
                }

                y += height;
            }
        }

        return placed;
    }

    private static List<List<Panel>> Lines(IReadOnlyList<Panel> panels)
    {
        var lines = new List<List<Panel>>();
        foreach (var panel in panels)
        {
            if (lines.Count == 0 || lines[^1].Sum(x => x.Width) + panel.Width > Columns)
                lines.Add([]);
            lines[^1].Add(panel);
        }

        return lines;
    }

    private static object RowJson(Row row, int id, int y) => new
    {
        Id = id,
        Type = "row",
        row.Title,
        Collapsed = false,
        GridPos = new { h = 1, w = Columns, x = 0, y },
        Panels = Array.Empty<object>(),
    };
}
