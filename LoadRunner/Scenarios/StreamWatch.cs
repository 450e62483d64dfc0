using Microsoft.Extensions.Options;
using Telemetry.LoadRunner.FFmpeg;

namespace Telemetry.LoadRunner.Scenarios;

/// <summary>Lets work go on only while every publisher lives and sends.</summary>
internal sealed class StreamWatch(IOptions<FFmpegOptions> options, TimeProvider time)
{
    private static readonly TimeSpan CheckInterval = TimeSpan.FromMilliseconds(250);

    // Ctrl+C in a terminal reaches FFmpeg and this service at once; FFmpeg is often the faster one to end.
    private static readonly TimeSpan CancellationGrace = TimeSpan.FromMilliseconds(300);

    /// <exception cref="ScenarioFailedException">A stream died, never published or stalled before the work was done.</exception>
    public async Task WhileAsync(
        IReadOnlyList<FFmpegPublisher> publishers, RunPhase phase, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var working = work(stop.Token);
        var silence = WaitForSilenceAsync(publishers, stop.Token);
        var deaths = publishers.Select(x => WaitForDeathAsync(x, phase)).ToList();
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

    private static async Task<string> WaitForDeathAsync(FFmpegPublisher publisher, RunPhase phase)
    {
        var exit = await publisher.Exited;
        return $"{Name(publisher)} ended by itself in phase {phase} with exit code {exit.ExitCode}. {LastLines(publisher)}";
    }

    private async Task<string> WaitForSilenceAsync(IReadOnlyList<FFmpegPublisher> publishers, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(CheckInterval, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            foreach (var publisher in publishers)
            {
                if (Silence(publisher) is { } failure)
                    return failure;
            }
        }

        return "";
    }

    private string? Silence(FFmpegPublisher publisher)
    {
        var now = time.GetUtcNow();
        if (publisher.History.LastGrowth is not { } lastGrowth)
            return now - publisher.StartedAt > options.Value.PublishTimeout
                ? $"{Name(publisher)} published nothing within {options.Value.PublishTimeout.TotalSeconds:0.#} s. {LastLines(publisher)}"
                : null;

        return now - lastGrowth > options.Value.StallTimeout
            ? $"{Name(publisher)} has sent nothing for {options.Value.StallTimeout.TotalSeconds:0.#} s. {LastLines(publisher)}"
            : null;
    }

    private static string Name(FFmpegPublisher publisher) => $"Stream {publisher.Name}";

    private static string LastLines(FFmpegPublisher publisher) =>
        publisher.ErrorTail is { Length: > 0 } tail ? $"FFmpeg's last lines:\n{tail}" : "FFmpeg said nothing on stderr.";
}
