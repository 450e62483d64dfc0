using System.CommandLine;

namespace Telemetry.LoadRunner.CommandLine;

/// <summary>multi: several streams at once, each with a rate of its own if wanted.</summary>
internal static class MultiCommand
{
    public static Command Create(Terminal terminal)
    {
        var count = CommonOptions.Number<int>("--count", "Streams at the same time; absent: one for each of --bitrates.");
        var bitrates = new Option<string?>("--bitrates") { Description = "One rate for each stream, such as 1000k,2500k,5M." };
        var scenario = new ScenarioOptions();
        var run = new RunOptions();
        var command = new Command("multi", "Runs one scenario of several streams and shows what it cost.") { count, bitrates };
        scenario.AddTo(command);
        run.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var rates = parsed.GetValue(bitrates)?.Split(',', StringSplitOptions.TrimEntries);
            if (parsed.GetValue(count) is null && rates is null)
            {
                terminal.Error.WriteLine("--count: say how many streams, or give their rates with --bitrates.");
                return Task.FromResult(ExitCodes.BadInput);
            }

            var streams = parsed.GetValue(count) ?? rates!.Length;
            return run.RunAsync(parsed, terminal, name: null, description: null, scenario.Read(parsed, streams, rates), cancellationToken);
        });
        return command;
    }
}
