using System.CommandLine;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.CommandLine;

/// <summary>single: one scenario, watched until its end.</summary>
internal static class SingleCommand
{
    public static Command Create(Terminal terminal)
    {
        var streams = CommonOptions.Number("--streams", "Streams at the same time.", ScenarioDefaults.Streams);
        var scenario = new ScenarioOptions();
        var run = new RunOptions();
        var command = new Command("single", "Runs one scenario and shows what it cost.") { streams };
        scenario.AddTo(command);
        run.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
            run.RunAsync(parsed, terminal, name: null, description: null, scenario.Read(parsed, parsed.GetValue(streams), bitrates: null), cancellationToken));
        return command;
    }
}
