using System.CommandLine;
using Telemetry.LoadRunner.Batches;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Runs;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.CommandLine;

/// <summary>suite and batch: the scenarios of a file, one after the other.</summary>
internal static class BatchCommands
{
    public static Command Suite(Terminal terminal)
    {
        var baseline = CommonOptions.Number<double>("--baseline-duration", "Length of the idle window, in seconds.");
        var duration = CommonOptions.Number<double>("--scenario-duration", "Length of every other window, in seconds.");
        var (times, run) = (new PhaseOptions(), new RunOptions());
        var command = new Command("suite", "Runs the default suite: idle, rates, sizes and frame rates (scenarios/suite.json).") { baseline, duration };
        times.AddTo(command);
        run.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var batch = (await ShippedBatches.ReadAsync(ShippedBatches.Suite, cancellationToken))!.Value!;
            var entries = batch.Entries.Select(x => x with
            {
                Request = times.Override(parsed, x.Request) with
                {
                    DurationSeconds = parsed.GetValue(x.Request.Type == ScenarioType.Idle ? baseline : duration) ?? x.Request.DurationSeconds,
                },
            }).ToList();
            return await run.RunAsync(parsed, terminal, batch.Name ?? ShippedBatches.Suite, batch.Description, entries, cancellationToken);
        });
        return command;
    }

    public static Command Batch(Terminal terminal)
    {
        var argument = new Argument<string?>("FILE")
        {
            Description = $"A batch file, or one of those that come with the program: {string.Join(", ", ShippedBatches.Names)}.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var option = new Option<string?>("--file") { Description = "The same." };
        var duration = CommonOptions.Number<double>("--duration", "Length of every window in place of the file's, in seconds; for a quick look.");
        var (times, run) = (new PhaseOptions(), new RunOptions());
        var command = new Command("batch", "Runs the scenarios of a file (docs/batch-files.md).") { argument, option, duration };
        times.AddTo(command);
        run.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if ((parsed.GetValue(argument) ?? parsed.GetValue(option)) is not { } file)
                return CommonOptions.Refuse(terminal, [new FieldError("file", "say which file holds the scenarios.")]);
            if (await ReadAsync(file, terminal, cancellationToken) is not { } batch)
                return ExitCodes.BadInput;

            var entries = batch.Entries.Select(x => x with
            {
                Request = times.Complete(parsed, x.Request) with { DurationSeconds = parsed.GetValue(duration) ?? x.Request.DurationSeconds },
            }).ToList();
            var name = batch.Name ?? Path.GetFileNameWithoutExtension(file);
            return await run.RunAsync(parsed, terminal, RunName.IsValid(name) ? name : "batch", batch.Description, entries, cancellationToken);
        });
        return command;
    }

    private static async Task<Batch?> ReadAsync(string file, Terminal terminal, CancellationToken cancellationToken)
    {
        try
        {
            var reading = File.Exists(file) ? await ReadFileAsync(file, cancellationToken) : await ShippedBatches.ReadAsync(file, cancellationToken);
            if (reading is null)
                terminal.Error.WriteLine($"There is no file '{file}', and no batch of that name comes with the program ({string.Join(", ", ShippedBatches.Names)}).");
            foreach (var line in reading?.Lines() ?? [])
                terminal.Error.WriteLine(line);
            return reading?.Value;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine($"'{file}' cannot be read: {exception.Message}");
            return null;
        }
    }

    private static async Task<FileReading<Batch>> ReadFileAsync(string file, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        return await BatchFile.ReadAsync(stream, file, cancellationToken);
    }
}
