using System.CommandLine;
using System.Text.Json;
using Telemetry.LoadRunner.Advice;

namespace Telemetry.LoadRunner.CommandLine;

/// <summary>predict: the power that a load would draw.</summary>
internal static class PredictCommand
{
    public static Command Create(Terminal terminal)
    {
        var streams = new Option<string?>("--streams") { Description = "Streams at the same time; 1 by default." };
        var resolution = new Option<string?>("--resolution") { Description = "Size of the picture; 1280x720 by default." };
        var fps = new Option<string?>("--fps") { Description = "Frames per second; 30 by default." };
        var bitrate = new Option<string?>("--bitrate") { Description = "Rate of one stream in total; 2500k by default." };
        var (place, common) = (new AdviceOptions(), new CommonOptions());
        var command = new Command("predict", "Predicts the mean power of a load from the stored scenarios, with its error, or says why it cannot (docs/advisor.md).")
        {
            streams, resolution, fps, bitrate,
        };
        place.AddTo(command);
        common.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var input = new PredictionInput(
                parsed.GetValue(streams), parsed.GetValue(resolution), parsed.GetValue(fps), parsed.GetValue(bitrate), place.Encoder(parsed), place.Preset(parsed),
                place.Machine(parsed), place.EnergySource(parsed));
            if (AdviceInput.Read(input, out var errors) is null)
                return CommonOptions.Refuse(terminal, errors);
            if (common.Connect(parsed, terminal) is not { } client)
                return ExitCodes.BadInput;

            using (client)
            {
                return await ServerCall.TryAsync(client, terminal, async () =>
                {
                    var answer = await client.GetAsync(input.Path, AdviceJson.Default.PowerPrediction, cancellationToken);
                    if (common.Json(parsed))
                        terminal.Out.WriteLine(JsonSerializer.Serialize(answer, AdviceJson.Default.PowerPrediction));
                    else
                        terminal.Screen.Write(PredictionTable.Create(answer));
                    return answer.HasAnswer ? ExitCodes.Ok : ExitCodes.FailedRun;
                }, cancellationToken);
            }
        });
        return command;
    }
}
