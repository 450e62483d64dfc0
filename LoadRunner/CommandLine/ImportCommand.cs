using System.CommandLine;
using Telemetry.LoadRunner.Api;

namespace Telemetry.LoadRunner.CommandLine;

/// <summary>import: scenarios of another database, or of the origin's results files.</summary>
internal static class ImportCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "An archive (.jsonl, as export writes it) or a test_results_*.json." };
        var common = new CommonOptions();
        var command = new Command("import", "Takes scenarios of a file into the database; one that is there already is left as it is.") { file };
        common.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (common.Connect(parsed, terminal) is not { } client)
                return ExitCodes.BadInput;
            using (client)
                return await ServerCall.TryAsync(client, terminal, () => ImportAsync(client, terminal, parsed.GetValue(file)!, cancellationToken), cancellationToken);
        });
        return command;
    }

    private static async Task<int> ImportAsync(RunClient client, Terminal terminal, string file, CancellationToken cancellationToken)
    {
        FileStream stream;
        try
        {
            stream = File.OpenRead(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine($"'{file}' cannot be read: {exception.Message}");
            return ExitCodes.BadInput;
        }

        await using (stream)
        {
            var format = Path.GetExtension(file) == ".json" ? ExportFormat.Results : ExportFormat.Archive;
            var result = await client.UploadAsync($"/api/import?format={format}", stream, cancellationToken);
            foreach (var error in result.Errors)
                terminal.Error.WriteLine(error);
            terminal.Out.WriteLine($"{result.Added} scenario(s) added, {result.Known} known already, {result.Errors.Count} refused.");
            return result.Errors.Count == 0 ? ExitCodes.Ok : ExitCodes.BadInput;
        }
    }
}
