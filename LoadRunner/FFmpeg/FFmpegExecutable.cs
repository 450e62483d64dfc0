using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Options;

namespace Telemetry.LoadRunner.FFmpeg;

/// <summary>The FFmpeg of the options: where it is, and what it says of itself, which is asked once.</summary>
internal sealed class FFmpegExecutable(IOptions<FFmpegOptions> options, ProcessStarter starter, TimeProvider time) : IDisposable
{
    // Usually 0.1 s. The first start on a machine reads over a hundred libraries from disk: with a lab starting beside it that took longer than 10 s once.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _asking = new(1);
    private (string Path, FFmpegBuild Build)? _known;

    /// <exception cref="ScenarioFailedException">There is none.</exception>
    public string Find() => ExecutableSearch.Find(options.Value.Path, Environment.GetEnvironmentVariable("PATH"))
        ?? throw new ScenarioFailedException(
            $"FFmpeg '{options.Value.Path}' was not found, so nothing can be streamed. Install the package ffmpeg, "
            + "or say where it is with FFmpeg__Path; the AppHost fetches it by itself.");

    /// <exception cref="ScenarioFailedException">There is no FFmpeg, or it is none.</exception>
    public async Task<FFmpegBuild> BuildAsync(CancellationToken cancellationToken)
    {
        var path = Find();
        await _asking.WaitAsync(cancellationToken);
        try
        {
            if (_known is { } known && known.Path == path)
                return known.Build;

            var build = FFmpegBuild.Parse(
                    await AskAsync(path, ["-version"], cancellationToken), await AskAsync(path, ["-hide_banner", "-encoders"], cancellationToken))
                ?? throw new ScenarioFailedException($"'{path}' does not answer to -version as FFmpeg does. Set FFmpeg__Path to an FFmpeg.");
            _known = (path, build);
            return build;
        }
        finally
        {
            _asking.Release();
        }
    }

    public ProcessStartInfo StartInfo(IEnumerable<string> command)
    {
        var startInfo = new ProcessStartInfo
        {
            FileName = command.First(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in command.Skip(1))
            startInfo.ArgumentList.Add(argument);
        if (!string.IsNullOrEmpty(options.Value.LibraryPath))
            startInfo.Environment["LD_LIBRARY_PATH"] = options.Value.LibraryPath;
        return startInfo;
    }

    public void Dispose() => _asking.Dispose();

    private async Task<string> AskAsync(string path, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Limit, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var process = await starter.StartAsync(StartInfo([path, .. arguments]));
            try
            {
                var errors = process.StandardError.ReadToEndAsync(linked.Token);
                var text = await process.StandardOutput.ReadToEndAsync(linked.Token);
                await errors;
                await process.WaitForExitAsync(linked.Token);
                return text;
            }
            finally
            {
                if (!process.HasExited)
                    process.Kill(entireProcessTree: true);
            }
        }
        catch (Win32Exception exception)
        {
            throw new ScenarioFailedException($"FFmpeg '{path}' cannot be started: {exception.Message}.", exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ScenarioFailedException($"'{path} {arguments[^1]}' did not end within {Limit.TotalSeconds:0} s. Set FFmpeg__Path to an FFmpeg.", exception);
        }
    }
}
