using System.CommandLine;
using System.Text.Json;
using Telemetry.LoadRunner.Runs;

namespace Telemetry.LoadRunner.CommandLine;

/// <summary>show: a run with its scenarios, or one scenario with everything that was measured.</summary>
internal static class ShowCommand
{
    public static Command Create(Terminal terminal)
    {
        var id = new Argument<Guid>("ID") { Description = "Of a run or a scenario, as `list` shows it." };
        var common = new CommonOptions();
        var command = new Command("show", "Shows a run or a finished scenario.") { id };
        common.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (common.Connect(parsed, terminal) is not { } client)
                return ExitCodes.BadInput;
            using (client)
                return await ServerCall.TryAsync(
                    client, terminal, () => ShowAsync(client, terminal, parsed.GetValue(id), common.Json(parsed), cancellationToken), cancellationToken);
        });
        return command;
    }

    private static async Task<int> ShowAsync(RunClient client, Terminal terminal, Guid id, bool json, CancellationToken cancellationToken)
    {
        if (await client.FindAsync($"/api/scenarios/{id}", RunJson.Default.ScenarioSummary, cancellationToken) is { } scenario)
        {
            if (json)
                terminal.Out.WriteLine(JsonSerializer.Serialize(scenario, IndentedRunJson.Default.ScenarioSummary));
            else
                ScenarioReport.Print(terminal, scenario);
            return ExitCodes.Ok;
        }

        var run = await client.GetAsync($"/api/runs/{id}", RunJson.Default.RunView, cancellationToken);
        if (json)
            terminal.Out.WriteLine(JsonSerializer.Serialize(run, IndentedRunJson.Default.RunView));
        else
            terminal.Screen.Write(RunTable.Create(run));
        return ExitCodes.Ok;
    }
}
