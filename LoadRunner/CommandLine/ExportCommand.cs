using System.CommandLine;
using Telemetry.LoadRunner.Api;

namespace Telemetry.LoadRunner.CommandLine;

/// <summary>export: finished scenarios as a file.</summary>
internal static class ExportCommand
{
    public static Command Create(Terminal terminal)
    {
        var format = new Option<ExportFormat>("--format")
        {
            Description = "archive (everything), results (test_results_*.json) or csv.",
            DefaultValueFactory = _ => ExportFormat.Archive,
        };
        var name = new Option<string?>("--name") { Description = "Only scenarios of this name." };
        var run = new Option<Guid?>("--run") { Description = "Only scenarios of this run." };
        var directory = new Option<string>("--output-dir") { Description = "Where the file goes; it is named after the time.", DefaultValueFactory = _ => "." };
        var common = new CommonOptions();
        var command = new Command("export", "Writes finished scenarios to a file.") { format, name, run, directory };
        common.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (common.Connect(parsed, terminal) is not { } client)
                return ExitCodes.BadInput;
            var query = $"/api/export?format={parsed.GetValue(format)}"
                + (parsed.GetValue(name) is { } wanted ? $"&name={Uri.EscapeDataString(wanted)}" : "")
                + (parsed.GetValue(run) is { } id ? $"&run={id}" : "");
            using (client)
                return await ServerCall.TryAsync(client, terminal, () => WriteAsync(client, terminal, query, parsed.GetValue(directory)!, cancellationToken), cancellationToken);
        });
        return command;
    }

    /// <summary>Writes what the load runner answers to a file of its own name; one that is there already is not overwritten.</summary>
    public static async Task<int> WriteAsync(RunClient client, Terminal terminal, string query, string directory, CancellationToken cancellationToken)
    {
        try
        {
            var file = await client.DownloadAsync(query, Directory.CreateDirectory(directory).FullName, cancellationToken);
            terminal.Error.WriteLine($"Written: {file}");
            return ExitCodes.Ok;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine($"--output-dir: nothing was written to '{directory}': {exception.Message}");
            return ExitCodes.BadInput;
        }
    }
}
