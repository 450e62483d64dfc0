using System.Globalization;
using Spectre.Console;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Runs;

namespace Telemetry.LoadRunner.CommandLine;

/// <summary>What the exporters computed of a scenario: analysis, QoE and cost; what is absent is said with its reason.</summary>
internal static class AnalysisTables
{
    private const double JoulesPerWattHour = 3600;

    public static IEnumerable<Table> Create(ScenarioSummary scenario)
    {
        yield return Table("Analysis", Analysis(scenario));
        if (scenario.Qoe is { } qoe)
            yield return Table("Quality of experience", Qoe(qoe));
        if (scenario.Cost is { } cost)
            yield return Table("Cost", Cost(cost));
    }

    internal static IEnumerable<(string Label, string? Value)> Analysis(ScenarioSummary scenario)
    {
        var row = scenario.Analysis;
        yield return ("Median, minimum power", Join(Number(row.PowerMedianWatts, "0.00", "W"), Number(row.PowerMinWatts, "0.00", "W")));
        yield return ("Spread of the power", Number(row.PowerStdevWatts, "0.00", "W (standard deviation)"));
        yield return ("Error of the energy", Number(row.EnergyErrorBoundJoules, "0.00", $"J at most, edges: {row.Edges}"));
        yield return ("Baseline", Number(row.BaselinePowerWatts, "0.00", $"W, mean of {row.BaselineScenarios} idle scenario(s) of the {(row.BaselineOf == "run" ? "same run" : "last run before on this machine")}"));
        yield return ("Net power", Number(row.NetPowerWatts, "0.00", "W above it"));
        yield return ("Net energy", Number(row.NetEnergyJoules, "0.0", $"J ({Number(row.NetEnergyJoules / JoulesPerWattHour, "0.0000", "Wh")})"));
        yield return ("Energy of the memory", Number(row.DramEnergyJoules, "0.0", "J of it"));
        yield return ("Energy per frame", Number(row.JoulesPerFrame * 1000, "0.00", "mJ"));
        yield return ("Energy per megabit", Number(row.JoulesPerMegabit, "0.000", "J"));
        yield return ("Pixels per joule", Number(row.PixelsPerJoule, "0"));
        yield return ("Throughput per watt", Number(row.BitsPerJoule / 1000, "0.00", "kbit/s per W"));
        yield return ("CPU of the encoders", Number(row.EncoderCpuMeanPercent, "0.0", "% of the machine"));
        yield return ("CPU of the server", Number(row.ServerCpuSeconds, "0.000", $"± {Number(row.ServerCpuErrorBoundSeconds, "0.000", "s")}"));
        yield return ("CPU of what measures", Number(row.MeasuringCpuSeconds, "0.000", $"± {Number(row.MeasuringCpuErrorBoundSeconds, "0.000", "s")}"
            + (row.MeasuringCpuRatio is { } ratio ? $" ({Number(100 * ratio, "0.0", "%")} of the machine's busy time)" : "")));
        yield return ("GPUs at work", Number(row.GpuBusySeconds, "0.00", "s"));
        yield return ("Incomplete", row.IncompleteReason);
        yield return ("Formula", $"version {row.FormulaVersion}");
    }

    internal static IEnumerable<(string Label, string? Value)> Qoe(ScenarioQoe row)
    {
        yield return ("Score", Number(row.Score, "0.00", $"of 5 (model {row.Model})") ?? $"absent: {row.AbsentReason}");
        yield return ("Startup", Number(row.StartupScore, "0.0", "of 100"));
        yield return ("Smoothness", Number(row.SmoothnessScore, "0.0", "of 100"));
        yield return ("Dropped frames", Number(100 * row.DroppedFrameRatio, "0.00", "%"));
        yield return ("Quality per watt", Number(row.QualityPerWatt, "0.000"));
        yield return ("Efficiency", Number(row.EfficiencyPixelsPerJoule, "0", "pixels per J x quality"));
    }

    internal static IEnumerable<(string Label, string? Value)> Cost(ScenarioCost row)
    {
        yield return ("Total", Number(row.TotalCost, "0.00000000", $"{row.Currency} for the window") ?? $"absent: {row.AbsentReason}");
        yield return ("Energy", Number(row.EnergyCost, "0.00000000", row.Currency));
        yield return ("Compute", Number(row.ComputeCost, "0.00000000", row.Currency));
        yield return ("Per hour, per 30 days", Join(Number(row.CostPerHour, "0.0000", row.Currency), Number(row.CostPerMonth, "0.00", row.Currency)));
        yield return ("Per viewer-hour", Number(row.CostPerViewerHour, "0.000000", $"{row.Currency} ({Number(row.Viewers, "0.##")} viewer(s), {row.Audience})"));
        yield return ("Saved in 30 days", Number(row.SavingsPerMonth, "0.00", $"{row.Currency} against '{row.ReferenceScenario}'"));
        yield return ("CO2", Number(row.Co2GramsPerHour, "0.00", $"g per hour (grid of {row.Region})"));
        yield return ("SCI", Number(row.SciGramsPerViewerHour, "0.00", "g per viewer-hour"));
    }

    private static Table Table(string title, IEnumerable<(string Label, string? Value)> rows)
    {
        var table = new Table { Title = new TableTitle(title) }.AddColumns("", "").HideHeaders();
        foreach (var (label, value) in rows.Where(x => x.Value is not null))
            table.AddRow(new Text(label), new Text(value!));
        return table;
    }

    private static string? Join(params string?[] values) => values.All(x => x is not null) ? string.Join(", ", values) : null;

    private static string? Number(double? value, string format, string unit = "") =>
        value?.ToString(format, CultureInfo.InvariantCulture) is { } text ? $"{text} {unit}".TrimEnd() : null;
}
