using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Runs;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.CommandLine;

/// <summary>list: the runs, or the scenarios that are finished.</summary>
internal static class ListCommand
{
    private const int DefaultLimit = 20;

    public static Command Create(Terminal terminal)
    {
        var what = new Argument<string>("WHAT") { Description = "runs or scenarios.", DefaultValueFactory = _ => "runs" };
        what.AcceptOnlyFromAmong("runs", "scenarios");
        var name = new Option<string?>("--name") { Description = "Only scenarios of this name." };
        var outcome = new Option<ScenarioOutcome?>("--outcome") { Description = "Only scenarios that ended so." };
        var limit = CommonOptions.Number("--limit", "How many, newest first.", DefaultLimit);
        var common = new CommonOptions();
        var command = new Command("list", "Lists runs or finished scenarios, newest first.") { what, name, outcome, limit };
        common.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(limit) is < 1 or > ScenarioFilter.MaxLimit)
                return CommonOptions.Refuse(terminal, [new FieldError("limit", $"give a whole number from 1 to {ScenarioFilter.MaxLimit}.")]);
            if (common.Connect(parsed, terminal) is not { } client)
                return ExitCodes.BadInput;

            using (client)
            {
                return await ServerCall.TryAsync(client, terminal, () => parsed.GetValue(what) == "runs"
                    ? RunsAsync(client, terminal, common.Json(parsed), parsed.GetValue(limit), cancellationToken)
                    : ScenariosAsync(client, terminal, common.Json(parsed), Query(parsed.GetValue(name), parsed.GetValue(outcome), parsed.GetValue(limit)), cancellationToken), cancellationToken);
            }
        });
        return command;
    }

    private static string Query(string? name, ScenarioOutcome? outcome, int limit) => string.Create(CultureInfo.InvariantCulture,
        $"/api/scenarios?limit={limit}{(name is null ? "" : $"&name={Uri.EscapeDataString(name)}")}{(outcome is null ? "" : $"&outcome={outcome}")}");

    private static async Task<int> RunsAsync(RunClient client, Terminal terminal, bool json, int limit, CancellationToken cancellationToken)
    {
        var runs = await client.GetAsync($"/api/runs?limit={limit.ToString(CultureInfo.InvariantCulture)}", RunJson.Default.IReadOnlyListRunListEntry, cancellationToken);
        if (json)
        {
            terminal.Out.WriteLine(JsonSerializer.Serialize(runs, IndentedRunJson.Default.IReadOnlyListRunListEntry));
            return ExitCodes.Ok;
        }

        var table = new Table().AddColumns("Run", "Name", "State", "Done", "Created (UTC)");
        foreach (var run in runs)
            table.AddRow([.. new[] { run.Id.ToString(), run.Name, run.Reason is null ? $"{run.State}" : $"{run.State}: {run.Reason}", $"{run.Done}/{run.Items}", Time(run.CreatedAt) }.Select(x => new Text(x))]);
        terminal.Screen.Write(table);
        return ExitCodes.Ok;
    }

    private static async Task<int> ScenariosAsync(RunClient client, Terminal terminal, bool json, string query, CancellationToken cancellationToken)
    {
        var scenarios = await client.GetAsync(query, RunJson.Default.IReadOnlyListScenarioListEntry, cancellationToken);
        if (json)
        {
            terminal.Out.WriteLine(JsonSerializer.Serialize(scenarios, IndentedRunJson.Default.IReadOnlyListScenarioListEntry));
            return ExitCodes.Ok;
        }

        var table = new Table().AddColumns("Scenario", "Name", "#", "Outcome", "W mean", "J", "CPU %", "Created (UTC)");
        foreach (var scenario in scenarios)
            table.AddRow([.. Cells(scenario).Select(x => new Text(x))]);
        terminal.Screen.Write(table);
        return ExitCodes.Ok;
    }

    private static IEnumerable<string> Cells(ScenarioListEntry scenario) =>
    [
        scenario.Id.ToString(), scenario.Name, scenario.Repetition.ToString(CultureInfo.InvariantCulture), $"{scenario.Outcome}",
        Number(scenario.MeanPowerWatts, "0.00"), Number(scenario.EnergyJoules, "0.0"), Number(scenario.CpuMeanPercent, "0.0"), Time(scenario.CreatedAt),
    ];

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";
}
