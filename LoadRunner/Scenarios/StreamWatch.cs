using Microsoft.Extensions.Options;
using Telemetry.LoadRunner.FFmpeg;

namespace Telemetry.LoadRunner.Scenarios;

/// <summary>Lets work go on only while every stream lives and sends.</summary>
internal sealed class StreamWatch(IOptions<FFmpegOptions> options, TimeProvider time)
{
    private static readonly TimeSpan CheckInterval = TimeSpan.FromMilliseconds(250);

    // Ctrl+C in a terminal reaches FFmpeg and this service at once; FFmpeg is often the faster one to end.
    private static readonly TimeSpan CancellationGrace = TimeSpan.FromMilliseconds(300);

    /// <exception cref="ScenarioFailedException">A stream died, never published or stalled before the work was done.</exception>
    public async Task WhileAsync(
        IReadOnlyList<FFmpegStream> streams, RunPhase phase, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var working = work(stop.Token);
        var silence = WaitForSilenceAsync(streams, stop.Token);
        var deaths = streams.Select(x => WaitForDeathAsync(x, streams.Count, phase)).ToList();
        var first = await Task.WhenAny([working, silence, .. deaths]);
        if (first == working)
        {
            await stop.CancelAsync();
            await ((Task)silence).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await working;
            return;
        }

        if (first != silence)
            await Task.Delay(CancellationGrace, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await stop.CancelAsync();
        await working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        throw new ScenarioFailedException(await (Task<string>)first);
    }

    private static async Task<string> WaitForDeathAsync(FFmpegStream stream, int count, RunPhase phase)
    {
        var exit = await stream.Exited;
        return $"{Name(stream, count)} ended by itself in phase {phase} with exit code {exit.ExitCode}. {LastLines(stream)}";
    }

    private async Task<string> WaitForSilenceAsync(IReadOnlyList<FFmpegStream> streams, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(CheckInterval, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            foreach (var stream in streams)
            {
                if (Silence(stream, streams.Count) is { } failure)
                    return failure;
            }
        }

        return "";
    }

    private string? Silence(FFmpegStream stream, int count)
    {
        var now = time.GetUtcNow();
        if (stream.History.LastGrowth is not { } lastGrowth)
            return now - stream.StartedAt > options.Value.PublishTimeout
                ? $"{Name(stream, count)} published nothing within {options.Value.PublishTimeout.TotalSeconds:0.#} s. {LastLines(stream)}"
                : null;

        return now - lastGrowth > options.Value.StallTimeout
            ? $"{Name(stream, count)} has sent nothing for {options.Value.StallTimeout.TotalSeconds:0.#} s. {LastLines(stream)}"
            : null;
    }

    private static string Name(FFmpegStream stream, int count) => $"Stream {stream.Key} ({stream.Index + 1} of {count})";

    private static string LastLines(FFmpegStream stream) =>
        stream.ErrorTail is { Length: > 0 } tail ? $"FFmpeg's last lines:\n{tail}" : "FFmpeg said nothing on stderr.";
}
