using System.Globalization;
using Spectre.Console;

namespace Telemetry.Exporters.Health.CommandLine;

/// <summary>One line for each exporter.</summary>
internal static class HealthTable
{
    /// <summary>Where nobody watches, a reason stays on few lines.</summary>
    public const int PlainWidth = 160;

    public static Table Create(HealthReport report)
    {
        var table = new Table { Title = new TableTitle(Markup.Escape(Title(report))) }.MinimalBorder();
        table.AddColumns("Exporter", "State");
        table.AddColumn(new TableColumn("Metrics").RightAligned());
        table.AddColumn(new TableColumn("Samples").RightAligned());
        table.AddColumn(new TableColumn("Missing").RightAligned());
        table.AddColumn(new TableColumn("Answer").RightAligned());
        table.AddColumn("Reason");
        foreach (var health in report.Exporters)
        {
            table.AddRow(
                new Text(health.Exporter),
                new Text(health.State.ToString().ToLowerInvariant(), new Style(Colour(health.State))),
                new Text(Number(health.MetricCount, "0")),
                new Text(Number(health.SampleCount, "0")),
                new Text(health.MetricCount is null || health.ExpectedMetrics == 0 ? "–" : $"{health.MissingMetrics.Count}/{health.ExpectedMetrics}"),
                new Text(health.ResponseTimeSeconds is { } seconds ? $"{Number(seconds * 1000, "0.0")} ms" : "–"),
                new Text(health.Reason ?? ""));
        }

        return table;
    }

    private static string Title(HealthReport report) => string.Create(CultureInfo.InvariantCulture,
        $"{report.Exporters.Count(health => health.IsHealthy)} of {report.Exporters.Count} exporters work; checked at {report.CheckedAt:HH:mm:ss} UTC");

    private static Color Colour(ExporterState state) => state switch
    {
        ExporterState.Healthy => Color.Green,
        ExporterState.Absent => Color.Yellow,
        _ => Color.Red,
    };

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";
}
