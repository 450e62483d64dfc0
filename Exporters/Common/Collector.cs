using Microsoft.Extensions.Logging;

namespace Telemetry.Exporters;

/// <summary>One source of an exporter: measures its polls and logs its changes of state, each once. One poll at a time.</summary>
public sealed class Collector(string name, string consequence, CollectorMetrics metrics, TimeProvider time, ILogger logger)
{
    private (PollOutcome Outcome, string? Reason)? _last;

    /// <summary>Runs one poll; an exception of the source's I/O becomes a failure, any other is a defect and passes.</summary>
    public async ValueTask<PollResult<T>> RunAsync<T>(Func<ValueTask<PollResult<T>>> poll)
    {
        var start = time.GetTimestamp();
        PollResult<T> result;
        try
        {
            result = await poll();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or HttpRequestException)
        {
            result = new PollResult<T>.Failed(e.Message);
        }

        Report(result, time.GetElapsedTime(start));
        return result;
    }

    private void Report<T>(PollResult<T> result, TimeSpan duration)
    {
        var (outcome, reason) = result switch
        {
            PollResult<T>.Absent absent => (PollOutcome.Absent, absent.Reason),
            PollResult<T>.Failed failed => (PollOutcome.Failed, failed.Reason),
            _ => (PollOutcome.Ok, (string?)null),
        };
        metrics.Report(name, outcome, reason, duration, time.GetUtcNow());
        logger.Polled(name, outcome, duration.TotalMilliseconds);

        // A failure whose text changes from poll to poll (a time, a port) is still the same state: it is told once.
        if (_last?.Outcome == outcome && (outcome != PollOutcome.Absent || _last?.Reason == reason))
            return;

        switch (outcome)
        {
            case PollOutcome.Ok when _last is { Outcome: PollOutcome.Absent or PollOutcome.Failed }:
                logger.CollectorRecovered(name);
                break;
            case PollOutcome.Absent:
                logger.CollectorAbsent(name, Sentence(reason!), consequence);
                break;
            case PollOutcome.Failed:
                logger.CollectorFailed(name, Sentence(reason!), consequence);
                break;
            default:
                logger.CollectorStarted(name);
                break;
        }

        _last = (outcome, reason);
    }

    // The messages of exceptions end with a full stop or without one.
    private static string Sentence(string reason) => reason.EndsWith('.') ? reason : reason + ".";
}
