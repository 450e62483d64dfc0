using System.Globalization;
using Spectre.Console;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Runs;

namespace Telemetry.LoadRunner.CommandLine;

/// <summary>The table at the end of a run of several scenarios.</summary>
internal static class RunTable
{
    public static Table Create(RunView run)
    {
        var table = new Table { Title = new TableTitle(Markup.Escape($"{run.Name}: {run.State.ToString().ToLowerInvariant()}")) };
        table.AddColumns("Scenario", "#", "Outcome");
        foreach (var number in new[] { "s", "W mean", "W max", "J", "CPU %", "kbit/s", "frames", "dropped", "speed" })
            table.AddColumn(new TableColumn(number).RightAligned());
        foreach (var item in run.Items)
            table.AddRow([.. Cells(item).Select(x => new Text(x))]);
        if (run.Items.Select(x => x.Result?.EnergySource).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList() is { Count: > 0 } sources)
            table.Caption = new TableTitle(Markup.Escape($"Power and energy are {string.Join("; ", sources.Select(Analysis.EnergySource.Describe))}."));
        return table;
    }

    private static IEnumerable<string> Cells(RunItemView item)
    {
        var result = item.Result;
        yield return item.Name;
        yield return item.Repetition.ToString(CultureInfo.InvariantCulture);
        yield return result is null ? item.State.ToString().ToLowerInvariant() : Outcome(item, result);
        yield return Number(result?.DurationSeconds, "0.0");
        yield return Number(result?.MeanPowerWatts, "0.00");
        yield return Number(result?.MaxPowerWatts, "0.00");
        yield return Number(result?.EnergyJoules, "0.0");
        yield return Number(result?.CpuMeanPercent, "0.0");
        yield return Number(result?.DeliveredBitsPerSecond / 1000, "0");
        yield return Number(result?.Frames, "0");
        yield return Number(result?.DroppedFrames, "0");
        yield return Number(result?.SpeedMin, "0.000");
    }

    private static string Outcome(RunItemView item, ScenarioSummary result) =>
        result.Outcome.ToString().ToLowerInvariant() + (item.Attempts > 1 && result.Outcome != ScenarioOutcome.Interrupted ? " (retried)" : "");

    // What was not available is a dash, never 0.
    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";
}
