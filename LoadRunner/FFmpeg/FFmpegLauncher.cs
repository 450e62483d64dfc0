using System.ComponentModel;
using Microsoft.Extensions.Options;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.FFmpeg;

/// <summary>Starts one FFmpeg per publisher, tied to the life of this service.</summary>
internal sealed class FFmpegLauncher(
    FFmpegExecutable executable, IOptions<FFmpegOptions> options, ProcessStarter starter, ProcessCpu cpu, RtmpServer server, TimeProvider time,
    ILogger<FFmpegLauncher> logger)
{
    private readonly string? _setPriv = FindSetPriv(options.Value, logger);

    /// <param name="plan">What is to be streamed.</param>
    /// <param name="keyId">Becomes part of the streams' names; unique to this run of the scenario.</param>
    /// <param name="index">Which of the plan's publishers.</param>
    /// <exception cref="ScenarioFailedException">FFmpeg is not there or cannot be started.</exception>
    public async Task<FFmpegPublisher> StartAsync(ScenarioPlan plan, Guid keyId, int index)
    {
        var ffmpeg = executable.Find();
        var streams = Streams(plan, keyId, index);
        var arguments = FFmpegArguments.Publish(plan, plan.Publishers[index], streams, options.Value.ProgressInterval);
        try
        {
            var startedAt = time.GetUtcNow();
            IEnumerable<string> command = _setPriv is null
                ? [ffmpeg, .. arguments]
                : [_setPriv, "--pdeathsig", "KILL", "--", ffmpeg, .. arguments];
            var process = await starter.StartAsync(executable.StartInfo(command));
            return new FFmpegPublisher(index, streams, CommandLineText.Join(ffmpeg, arguments), startedAt, process, cpu, options.Value.ErrorLines, time);
        }
        catch (Win32Exception exception)
        {
            throw new ScenarioFailedException($"FFmpeg '{ffmpeg}' cannot be started: {exception.Message}. Stream {streams[0].Key} does not run.", exception);
        }
    }

    /// <summary>A publisher's streams; their indexes go on from those of the publishers before it.</summary>
    internal List<PublishedStream> Streams(ScenarioPlan plan, Guid keyId, int index)
    {
        var first = plan.Publishers.Take(index).Sum(x => x.StreamCount);
        var publisher = plan.Publishers[index];
        return [.. Enumerable.Range(0, publisher.StreamCount).Select(number =>
        {
            var output = number / publisher.Copies;
            var key = StreamKeys.For(plan.Name, keyId, first + number);
            return new PublishedStream(first + number, output, key, server.StreamUrl(key), publisher.Renditions[output]);
        })];
    }

    private static string? FindSetPriv(FFmpegOptions options, ILogger logger)
    {
        var path = ExecutableSearch.Find(options.SetPrivPath, Environment.GetEnvironmentVariable("PATH"));
        if (path is null)
            Log.SetPrivMissing(logger, options.SetPrivPath);
        return path;
    }
}
