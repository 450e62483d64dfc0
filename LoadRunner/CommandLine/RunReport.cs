using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Runs;
using Telemetry.LoadRunner.Thresholds;

namespace Telemetry.LoadRunner.CommandLine;

/// <summary>The end of a run: its table or JSON, and the exit code that it means.</summary>
internal static class RunReport
{
    public static int Show(Terminal terminal, RunView run, bool json)
    {
        if (json)
            terminal.Out.WriteLine(run.Items is [{ Result: { } only }]
                ? JsonSerializer.Serialize(only, IndentedRunJson.Default.ScenarioSummary)
                : JsonSerializer.Serialize(run, IndentedRunJson.Default.RunView));
        else
            Print(terminal, run);
        return ExitCode(terminal, run);
    }

    /// <summary>One finished scenario in a line.</summary>
    public static string Line(ScenarioSummary result) => string.Create(CultureInfo.InvariantCulture,
        $"{Mark(result.Outcome)} {result.Name}{(result.Repetition > 1 ? $" #{result.Repetition}" : "")}: {Number(result.DurationSeconds, "0.0", "s")}, {Number(result.MeanPowerWatts, "0.00", "W")}, {Number(result.EnergyJoules, "0.0", "J")}, {Number(result.CpuMeanPercent, "0.0", "% CPU")}{Failure(result)}");

    private static void Print(Terminal terminal, RunView run)
    {
        if (run.Items is [{ Result: { DurationSeconds: not null } result }])
            terminal.Screen.Write(ResultTable.Create(result));
        else if (run.Items.Count > 1)
            terminal.Screen.Write(RunTable.Create(run));
    }

    private static int ExitCode(Terminal terminal, RunView run)
    {
        var outcomes = run.Items.Select(x => x.Result?.Outcome).ToList();
        if (run.State == RunState.Cancelled || outcomes.Contains(ScenarioOutcome.Interrupted))
        {
            terminal.Error.WriteLine(run.Items.Count == 1
                ? "The run was interrupted; it is stored as interrupted and never compared."
                : $"The run was cancelled after {run.Items.Count(x => x.State == RunItemState.Done)} of {run.Items.Count} scenarios. {run.Reason}");
            return ExitCodes.Interrupted;
        }

        var bad = run.Items.Where(x => x.Result?.Outcome != ScenarioOutcome.Succeeded).ToList();
        foreach (var item in bad)
            terminal.Error.WriteLine($"{(run.Items.Count == 1 ? "The run failed." : $"'{item.Name}' #{item.Repetition} failed.")} {Reason(item)}");
        var missed = RunThresholds.Evaluate(run).Where(x => x.Result.Outcome == ThresholdOutcome.Failed).ToList();
        foreach (var (item, result) in missed)
            terminal.Error.WriteLine($"'{item.Name}' #{item.Repetition}: {result.Text}");
        return bad.Count > 0 ? ExitCodes.FailedRun : missed.Count > 0 ? ExitCodes.ThresholdFailed : ExitCodes.Ok;
    }

    private static string? Reason(RunItemView item) => item.State == RunItemState.Abandoned
        ? $"Its load runner died {item.Attempts} times while it ran; it is not tried any more."
        : item.Result?.Failure;

    private static string Failure(ScenarioSummary result) => result.Failure?.Split('\n')[0] is { } first ? $" - {first}" : "";

    private static string Mark(ScenarioOutcome outcome) => outcome == ScenarioOutcome.Succeeded ? "ok " : outcome.ToString().ToLowerInvariant();

    private static string Number(double? value, string format, string unit) =>
        value is { } number ? $"{number.ToString(format, CultureInfo.InvariantCulture)} {unit}" : $"no {unit}";
}
