using Telemetry.Dashboards.Model;

namespace Telemetry.Dashboards.Grafana;

/// <summary>What each kind of panel has of its own.</summary>
internal static class OptionsJson
{
    private const string ByThresholds = "thresholds";

    public static string TypeOf(Panel panel) => panel switch
    {
        TimeSeries => "timeseries",
        Stat => "stat",
        BarGauge => "bargauge",
        StateTimeline => "state-timeline",
        Table => "table",
        _ => throw Unknown(panel),
    };

    // Curves differ by colour; numbers are judged by it.
    public static string ColorModeOf(Panel panel) => panel is TimeSeries ? "palette-classic" : ByThresholds;

    public static object Of(Panel panel) => panel switch
    {
        TimeSeries => new
        {
            Legend = new { ShowLegend = true, DisplayMode = "table", Placement = "bottom", Calcs = (string[])["lastNotNull", "mean", "max"] },
            Tooltip = new { Mode = "multi", Sort = "desc" },
        },
        Stat => new
        {
            ReduceOptions = LastValue,
            ColorMode = "value",
            GraphMode = "none",
            JustifyMode = "auto",
            TextMode = "auto",
            Orientation = "auto",
            WideLayout = true,
            ShowPercentChange = false,
            PercentChangeColorMode = "standard",
        },
        BarGauge => new
        {
            ReduceOptions = LastValue,
            DisplayMode = "gradient",
            Orientation = "horizontal",
            ValueMode = "color",
            NamePlacement = "auto",
            Sizing = "auto",
            ShowUnfilled = true,
            MinVizWidth = 8,
            MinVizHeight = 16,
            MaxVizHeight = 300,
            Legend = new { ShowLegend = false, DisplayMode = "list", Placement = "bottom", Calcs = Array.Empty<string>() },
        },
        StateTimeline => new
        {
            MergeValues = true,
            RowHeight = 0.9,
            ShowValue = "auto",
            AlignValue = "left",
            Legend = new { ShowLegend = false, DisplayMode = "list", Placement = "bottom", Calcs = Array.Empty<string>() },
            Tooltip = new { Mode = "single", Sort = "none" },
        },
        Table => new { ShowHeader = true, CellHeight = "sm", FrameIndex = 0 },
        _ => throw Unknown(panel),
    };

    public static object? CustomOf(Panel panel) => panel switch
    {
        TimeSeries x => new
        {
            DrawStyle = "line",
            LineInterpolation = "linear",
            LineWidth = 1,
            FillOpacity = x.Stacked ? 40 : 8,
            ShowPoints = "auto",
            // A gap of a minute is a gap: nothing was measured there.
            SpanNulls = 60_000,
            Stacking = new { Mode = x.Stacked ? "normal" : "none", Group = "A" },
            ThresholdsStyle = new { Mode = x.Thresholds.Steps.Count == 0 ? "off" : "dashed" },
        },
        StateTimeline => new { LineWidth = 0, FillOpacity = 80 },
        Table => new { Align = "auto", CellOptions = new { Type = "auto" }, Inspect = false, Filterable = true },
        _ => null,
    };

    private static object LastValue { get; } = new { Calcs = (string[])["lastNotNull"], Fields = "", Values = false };

    private static NotSupportedException Unknown(Panel panel) => new($"There is no JSON for a panel of type {panel.GetType().Name} ('{panel.Title}').");
}
