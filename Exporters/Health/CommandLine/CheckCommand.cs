using System.CommandLine;
using System.Text.Json;
using Spectre.Console;

namespace Telemetry.Exporters.Health.CommandLine;

/// <summary>check: asks the running health checker, or all exporters itself where none runs, and says who is broken.</summary>
internal static class CheckCommand
{
    public const string Verb = "check";

    private const string DefaultServer = "http://localhost:9600";

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var parsed = new RootCommand("Tells which exporters of the lab work.") { Create(output, error) }.Parse(args);
        if (parsed.Errors.Count == 0)
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error });

        foreach (var problem in parsed.Errors)
            await error.WriteLineAsync(problem.Message);
        await error.WriteLineAsync("Ask with --help for the flags.");
        return ExitCodes.Usage;
    }

    private static Command Create(TextWriter output, TextWriter error)
    {
        var json = new Option<bool>("--json") { Description = "Print the report as JSON." };
        var debug = new Option<bool>("--debug") { Description = "Print addresses, times, collectors and missing metrics of each exporter too." };
        var server = new Option<string>("--server") { Description = "Address of the health checker.", DefaultValueFactory = _ => DefaultServer };
        var command = new Command(Verb, "Shows each exporter's health. Ends with 0 when none is broken, 1 when one is, 2 when it was asked wrongly.") { json, debug, server };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var address = parsed.GetValue(server);
            if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttp)
            {
                await error.WriteLineAsync($"--server: '{address}' is refused: give an address such as {DefaultServer}.");
                return ExitCodes.Usage;
            }

            var report = await ReportSource.GetAsync(url, error, cancellationToken);
            if (parsed.GetValue(json))
                await output.WriteLineAsync(JsonSerializer.Serialize(report, HealthReportJson.Default.HealthReport));
            else
                Show(report, output, parsed.GetValue(debug));
            return report.IsHealthy ? ExitCodes.Healthy : ExitCodes.Broken;
        });
        return command;
    }

    private static void Show(HealthReport report, TextWriter output, bool debug)
    {
        var isLive = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        var screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = isLive ? AnsiSupport.Detect : AnsiSupport.No });
        if (!isLive)
            screen.Profile.Width = HealthTable.PlainWidth;
        screen.Write(HealthTable.Create(report));
        if (debug)
            HealthDetails.Write(report, output);
    }
}
