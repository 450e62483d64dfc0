using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Options;
using Telemetry.LoadRunner.FFmpeg;

namespace Telemetry.LoadRunner.Quality;

/// <summary>Runs an FFmpeg to its end inside a folder.</summary>
internal sealed class FFmpegTool(IOptions<FFmpegOptions> options, IOptions<QualityOptions> quality, ProcessStarter starter, TimeProvider time)
{
    private const int ErrorLines = 5;
    private static readonly TimeSpan InterruptGrace = TimeSpan.FromSeconds(5);

    /// <summary>The FFmpeg that publishes: what it makes as a reference is what it sent to its encoder.</summary>
    /// <exception cref="QualityException">It did not do what it was asked.</exception>
    public Task<ToolRun> RunAsync(string purpose, IReadOnlyList<string> arguments, string folder, CancellationToken cancellationToken) =>
        CheckedAsync(purpose, options.Value.Path, options.Value.LibraryPath, arguments, folder, cancellationToken);

    /// <summary>The FFmpeg that knows VMAF, where the options name one; else the one that publishes.</summary>
    /// <exception cref="QualityException">It did not do what it was asked.</exception>
    public Task<ToolRun> RunVmafAsync(string purpose, IReadOnlyList<string> arguments, string folder, CancellationToken cancellationToken) =>
        quality.Value.FFmpegPath is { Length: > 0 } path
            ? CheckedAsync(purpose, path, quality.Value.FFmpegLibraryPath, arguments, folder, cancellationToken)
            : RunAsync(purpose, arguments, folder, cancellationToken);

    /// <summary>Past the limit it is asked to end as by Ctrl+C, so that what it has written is whole; that is no failure.</summary>
    /// <exception cref="QualityException">There is no FFmpeg, or it cannot be started.</exception>
    public Task<ToolRun> RunForAsync(TimeSpan limit, IReadOnlyList<string> arguments, string folder, CancellationToken cancellationToken) =>
        RunAsync(options.Value.Path, options.Value.LibraryPath, arguments, folder, limit, cancellationToken);

    private async Task<ToolRun> CheckedAsync(
        string purpose, string command, string? libraryPath, IReadOnlyList<string> arguments, string folder, CancellationToken cancellationToken)
    {
        var run = await RunAsync(command, libraryPath, arguments, folder, quality.Value.ScoreTimeout, cancellationToken);
        if (run.TimedOut)
            throw new QualityException($"FFmpeg did not {purpose} within {quality.Value.ScoreTimeout.TotalSeconds:0} s. Raise Quality__ScoreTimeout.");
        return run.ExitCode == 0
            ? run
            : throw new QualityException($"FFmpeg could not {purpose} (exit code {run.ExitCode}). Its last lines:\n{run.LastErrors}");
    }

    private async Task<ToolRun> RunAsync(
        string command, string? libraryPath, IReadOnlyList<string> arguments, string folder, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var process = await StartAsync(command, libraryPath, arguments, folder);
        try
        {
            var errors = new LastLines(ErrorLines);
            var reading = ReadErrorsAsync(process.StandardError, errors, cancellationToken);
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var timedOut = !await EndsWithinAsync(process, limit, cancellationToken);
            if (timedOut && Native.Interrupt(process.Id) && !await EndsWithinAsync(process, InterruptGrace, cancellationToken))
                process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(cancellationToken);
            await reading;
            return new ToolRun(process.ExitCode, await output, errors.ToString(), timedOut);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                // The folder it writes to is deleted next.
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }

    private async Task<bool> EndsWithinAsync(Process process, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(limit, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await process.WaitForExitAsync(linked.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private static async Task ReadErrorsAsync(StreamReader reader, LastLines errors, CancellationToken cancellationToken)
    {
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
            errors.Add(line);
    }

    private async Task<Process> StartAsync(string command, string? libraryPath, IReadOnlyList<string> arguments, string folder)
    {
        var searchPath = Environment.GetEnvironmentVariable("PATH");
        var ffmpeg = ExecutableSearch.Find(command, searchPath)
            ?? throw new QualityException($"FFmpeg '{command}' was not found, so no quality is measured. Say where it is with FFmpeg__Path or Quality__FFmpegPath.");
        // It runs in another folder than the service.
        ffmpeg = Path.GetFullPath(ffmpeg);
        var setPriv = ExecutableSearch.Find(options.Value.SetPrivPath, searchPath);
        List<string> line = setPriv is null ? [ffmpeg, .. arguments] : [setPriv, "--pdeathsig", "KILL", "--", ffmpeg, .. arguments];
        var startInfo = new ProcessStartInfo(line[0], line.Skip(1))
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (!string.IsNullOrEmpty(libraryPath))
            startInfo.Environment["LD_LIBRARY_PATH"] = libraryPath;
        try
        {
            return await starter.StartAsync(startInfo);
        }
        catch (Win32Exception exception)
        {
            throw new QualityException($"FFmpeg '{ffmpeg}' cannot be started: {exception.Message}. No quality is measured.", exception);
        }
    }
}
