using System.ComponentModel;
using System.Diagnostics;

namespace Telemetry.Cache;

/// <summary>Runs a child process to its end: both pipes drained, a limit on its time, its whole tree killed on cancellation.</summary>
internal static class ChildProcess
{
    private const int ErrorLinesKept = 100;
    private static readonly TimeSpan DrainAfterKill = TimeSpan.FromSeconds(5);

    public static async Task<ChildResult> RunAsync(ChildCommand command, CancellationToken cancellation)
    {
        using var process = Start(command);
        process.StandardInput.Close();
        var output = new List<string>();
        var errors = new Queue<string>();
        var drained = Task.WhenAll(
            Drain(process.StandardOutput, line =>
            {
                output.Add(line);
                command.OnOutput?.Invoke(line);
            }),
            Drain(process.StandardError, line =>
            {
                errors.Enqueue(line);
                if (errors.Count > ErrorLinesKept)
                    errors.Dequeue();
            }));

        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(command.Timeout);
        try
        {
            await process.WaitForExitAsync(limited.Token);
            await drained.WaitAsync(limited.Token);
        }
        catch (OperationCanceledException)
        {
            await Kill(process, drained);
            cancellation.ThrowIfCancellationRequested();
            throw new SetupException($"{command.FileName} {string.Join(' ', command.Arguments)} did not end within "
                + $"{command.Timeout.TotalMinutes:0} minutes and was stopped. {string.Join('\n', errors.TakeLast(5))}");
        }

        return new ChildResult(process.ExitCode, string.Join('\n', output), string.Join('\n', errors));
    }

    private static Process Start(ChildCommand command)
    {
        var start = new ProcessStartInfo(command.FileName, command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = command.WorkingDirectory ?? "",
        };
        foreach (var (name, value) in command.Environment)
            start.Environment[name] = value;

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new SetupException($"Cannot start {command.FileName}: {error.Message}.", error);
        }
    }

    private static async Task Drain(StreamReader reader, Action<string> take)
    {
        while (await reader.ReadLineAsync() is { } line)
            take(line);
    }

    private static async Task Kill(Process process, Task drained)
    {
        process.Kill(entireProcessTree: true);

        // A grandchild that left the tree can hold the pipes open: give up on its output, not on the cancellation.
        await Task.WhenAny(drained, Task.Delay(DrainAfterKill, CancellationToken.None));
    }
}
