using System.CommandLine;
using System.Text.Json;
using Telemetry.LoadRunner.Comparison;
using Telemetry.LoadRunner.Runs;

namespace Telemetry.LoadRunner.CommandLine;

/// <summary>compare: whether two scenarios can be told apart.</summary>
internal static class CompareCommand
{
    public static Command Create(Terminal terminal)
    {
        var (a, b) = (new Argument<string>("A") { Description = "Name of a scenario." }, new Argument<string>("B") { Description = "Name of the other." });
        var run = new Option<Guid?>("--run") { Description = "Only repetitions of this run." };
        var common = new CommonOptions();
        var command = new Command("compare", "Compares the stored repetitions of two scenarios: means, intervals, Welch's test, verdict (docs/statistics.md).") { a, b, run };
        common.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (common.Connect(parsed, terminal) is not { } client)
                return ExitCodes.BadInput;
            using (client)
            {
                return await ServerCall.TryAsync(client, terminal, async () =>
                {
                    var sets = new List<RepetitionSet>();
                    foreach (var name in new[] { parsed.GetValue(a)!, parsed.GetValue(b)! })
                    {
                        var set = await client.GetAsync(Query(name, parsed.GetValue(run)), RunJson.Default.RepetitionSet, cancellationToken);
                        if (set.Repetitions.Count == 0)
                            throw new RunRefusedException($"No scenario '{name}' is stored{(parsed.GetValue(run) is null ? "" : " in this run")}. `list scenarios` shows what there is.", []);
                        sets.Add(set);
                    }

                    var comparison = StoredComparison.Compare(sets[0], sets[1]);
                    if (common.Json(parsed))
                        terminal.Out.WriteLine(JsonSerializer.Serialize(comparison, ComparisonJson.Default.ScenarioComparison));
                    else
                        terminal.Screen.Write(ComparisonTable.Create(comparison));
                    return ExitCodes.Ok;
                }, cancellationToken);
            }
        });
        return command;
    }

    private static string Query(string name, Guid? run) => $"/api/scenarios/repetitions?name={Uri.EscapeDataString(name)}{(run is null ? "" : $"&run={run}")}";
}
