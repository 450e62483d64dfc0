using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Options;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.FFmpeg;

/// <summary>Starts one FFmpeg per stream, tied to the life of this service.</summary>
internal sealed class FFmpegLauncher(
    IOptions<FFmpegOptions> options, ProcessStarter starter, RtmpServer server, TimeProvider time, ILogger<FFmpegLauncher> logger)
{
    private readonly string? _setPriv = FindSetPriv(options.Value, logger);

    /// <exception cref="ScenarioFailedException">FFmpeg is not there or cannot be started.</exception>
    public async Task<FFmpegStream> StartAsync(ScenarioPlan plan, Guid runId, int index)
    {
        var ffmpeg = ExecutableSearch.Find(options.Value.Path, Environment.GetEnvironmentVariable("PATH"))
            ?? throw new ScenarioFailedException(
                $"FFmpeg '{options.Value.Path}' was not found, so nothing can be streamed. Install the package ffmpeg, "
                + "or say where it is with FFmpeg__Path; the AppHost fetches it by itself.");
        var key = StreamKeys.For(plan.Name, runId, index);
        var arguments = FFmpegArguments.Publish(plan, plan.Publishers[index].Renditions[0], server.StreamUrl(key), options.Value.ProgressInterval);
        try
        {
            var process = await starter.StartAsync(StartInfo(ffmpeg, arguments));
            return new FFmpegStream(index, key, CommandLineText.Join(ffmpeg, arguments), process, options.Value.ErrorLines, time);
        }
        catch (Win32Exception exception)
        {
            throw new ScenarioFailedException($"FFmpeg '{ffmpeg}' cannot be started: {exception.Message}. Stream {key} does not run.", exception);
        }
    }

    private ProcessStartInfo StartInfo(string ffmpeg, IReadOnlyList<string> arguments)
    {
        IEnumerable<string> command = _setPriv is null
            ? [ffmpeg, .. arguments]
            : [_setPriv, "--pdeathsig", "KILL", "--", ffmpeg, .. arguments];
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

    private static string? FindSetPriv(FFmpegOptions options, ILogger logger)
    {
        var path = ExecutableSearch.Find(options.SetPrivPath, Environment.GetEnvironmentVariable("PATH"));
        if (path is null)
            Log.SetPrivMissing(logger, options.SetPrivPath);
        return path;
    }
}
