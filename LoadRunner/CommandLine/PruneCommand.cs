using System.CommandLine;
using System.Globalization;
using Telemetry.LoadRunner.Runs;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.CommandLine;

/// <summary>prune: deletes old scenarios, after saying how many.</summary>
internal static class PruneCommand
{
    private const double LongestDays = 36_500;

    public static Command Create(Terminal terminal)
    {
        var age = new Option<double>("--older-than") { Description = "Age in days; what is older goes.", Required = true };
        var yes = new Option<bool>("--yes") { Description = "Delete; without it nothing is deleted, and you are told what would be." };
        var common = new CommonOptions();
        var command = new Command("prune", "Deletes scenarios, and runs that are over, of a certain age. Export them first if you may want them.") { age, yes };
        common.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var days = parsed.GetValue(age);
            if (days is not (>= 0 and <= LongestDays))
                return CommonOptions.Refuse(terminal, [new FieldError("older-than", $"'{days.ToString(CultureInfo.InvariantCulture)}' is refused: give days from 0 to {LongestDays}.")]);
            if (common.Connect(parsed, terminal) is not { } client)
                return ExitCodes.BadInput;

            var before = Uri.EscapeDataString((TimeProvider.System.GetUtcNow() - TimeSpan.FromDays(days)).ToString("O", CultureInfo.InvariantCulture));
            var isDeletion = parsed.GetValue(yes);
            using (client)
            {
                return await ServerCall.TryAsync(client, terminal, async () =>
                {
                    var path = $"/api/scenarios/old?before={before}";
                    var old = isDeletion
                        ? await client.DeleteAsync(path, RunJson.Default.OldResults, cancellationToken)
                        : await client.GetAsync(path, RunJson.Default.OldResults, cancellationToken);
                    terminal.Out.WriteLine(isDeletion
                        ? $"Deleted: {old.Scenarios} scenario(s) and {old.Runs} run(s)."
                        : $"{old.Scenarios} scenario(s) and {old.Runs} run(s) would be deleted; say --yes to do it.");
                    return ExitCodes.Ok;
                }, cancellationToken);
            }
        });
        return command;
    }
}
