using System.CommandLine;

namespace Telemetry.LoadRunner.CommandLine;

/// <summary>The command line: parses, and refuses what it cannot read with the flag's name.</summary>
internal static class LoadRunnerCommand
{
    public const string ServeVerb = "serve";

    // After Ctrl+C the server stops the streams and stores the run; that result is worth waiting for.
    private static readonly TimeSpan TerminationTimeout = TimeSpan.FromSeconds(15);

    public static Task<int> RunAsync(string[] args) => RunAsync(args, new Terminal(Console.Out, Console.Error));

    internal static async Task<int> RunAsync(string[] args, Terminal terminal)
    {
        var root = new RootCommand("Runs streaming scenarios on the lab's load runner and shows what they cost.")
        {
            SingleCommand.Create(terminal),
            MultiCommand.Create(terminal),
            BatchCommands.Suite(terminal),
            BatchCommands.Batch(terminal),
            CompareCommand.Create(terminal),
            RecommendCommand.Create(terminal),
            PredictCommand.Create(terminal),
            ExportCommand.Create(terminal),
            ImportCommand.Create(terminal),
            PruneCommand.Create(terminal),
            ListCommand.Create(terminal),
            ShowCommand.Create(terminal),
            StopCommands.Resume(terminal),
            StopCommands.Pause(terminal),
            StopCommands.Cancel(terminal),
            new Command(ServeVerb, "Runs the service itself; also what happens without a verb. Takes ASP.NET Core's arguments, such as --urls."),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                terminal.Error.WriteLine(error.Message);
            terminal.Error.WriteLine("Ask with --help for verbs and flags.");
            return ExitCodes.BadInput;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            Output = terminal.Out,
            Error = terminal.Error,
            ProcessTerminationTimeout = TerminationTimeout,
        });
    }
}
