using System.CommandLine;
using System.Text.Json;
using Telemetry.Analysis.Advisor.Ranking;
using Telemetry.LoadRunner.Advice;

namespace Telemetry.LoadRunner.CommandLine;

/// <summary>recommend: which of the stored scenarios is best by a goal.</summary>
internal static class RecommendCommand
{
    public static Command Create(Terminal terminal)
    {
        var goal = new Option<string?>("--goal") { Description = "What is to be best: energy (least watts per stream), qoe, or cost (least per viewer-hour)." };
        var qoeMin = new Option<string?>("--qoe-min") { Description = "Only scenarios whose QoE is at least this, 1 to 5." };
        var wattsMax = new Option<string?>("--watts-max") { Description = "Only scenarios whose mean power is at most this." };
        var qoeModel = new Option<string?>("--qoe-model") { Description = "Only QoE of this model; by default that of the newest scenario." };
        var currency = new Option<string?>("--currency") { Description = "Only costs in this currency; by default that of the newest scenario." };
        var (place, common) = (new AdviceOptions(), new CommonOptions());
        var command = new Command("recommend", "Ranks the stored scenarios by a goal and says which is best, and how sure that is (docs/advisor.md).") { goal, qoeMin, wattsMax, qoeModel, currency };
        place.AddTo(command);
        common.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var input = new RecommendationInput(
                parsed.GetValue(goal), parsed.GetValue(qoeMin), parsed.GetValue(wattsMax), place.Machine(parsed), place.Encoder(parsed), place.Preset(parsed),
                place.EnergySource(parsed), parsed.GetValue(qoeModel), parsed.GetValue(currency));
            if (AdviceInput.Read(input, out var errors) is null)
                return CommonOptions.Refuse(terminal, errors);
            if (common.Connect(parsed, terminal) is not { } client)
                return ExitCodes.BadInput;

            using (client)
            {
                return await ServerCall.TryAsync(client, terminal, async () =>
                {
                    var answer = await client.GetAsync(input.Path, AdviceJson.Default.Recommendation, cancellationToken);
                    if (common.Json(parsed))
                        terminal.Out.WriteLine(JsonSerializer.Serialize(answer, AdviceJson.Default.Recommendation));
                    else
                        terminal.Screen.Write(RecommendationTable.Create(answer));
                    return ExitCode(answer);
                }, cancellationToken);
            }
        });
        return command;
    }

    /// <summary>A limit that nothing keeps is a threshold that was missed.</summary>
    internal static int ExitCode(Recommendation answer) => answer.Kind switch
    {
        RecommendationKind.LimitMissed => ExitCodes.ThresholdFailed,
        RecommendationKind.Nothing => ExitCodes.FailedRun,
        _ => ExitCodes.Ok,
    };
}
