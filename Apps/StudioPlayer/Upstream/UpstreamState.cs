namespace Telemetry.Apps.StudioPlayer.Upstream;

/// <summary>Whether the Pushgateway answers, and when it is asked again if not.</summary>
internal sealed class UpstreamState(StudioPlayerOptions options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private int _failures;
    private long _lastFailure;
    private string? _reason;
    private DateTimeOffset? _awaySince;
    private DateTimeOffset? _lastSuccess;

    /// <summary>True until a push has failed.</summary>
    public bool Answers => Snapshot.Reason is null;

    public (string? Reason, DateTimeOffset? AwaySince, DateTimeOffset? LastSuccess) Snapshot
    {
        get
        {
            lock (_gate)
                return (_reason, _awaySince, _lastSuccess);
        }
    }

    /// <summary>Zero when it may be asked now. After the n-th failure in a row 2^(n-1) seconds, up to the limit.</summary>
    public TimeSpan UntilNextAttempt
    {
        get
        {
            lock (_gate)
            {
                if (_failures == 0)
                    return TimeSpan.Zero;

                var wait = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, _failures - 1), options.MaxBackOff.TotalSeconds)) - time.GetElapsedTime(_lastFailure);
                return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
            }
        }
    }

    /// <summary>True when it did not answer before.</summary>
    public bool Succeeded()
    {
        lock (_gate)
        {
            var wasAway = _reason is not null;
            (_failures, _reason, _awaySince, _lastSuccess) = (0, null, null, time.GetUtcNow());
            return wasAway;
        }
    }

    /// <summary>True when it answered before, or nobody knew.</summary>
    public bool Failed(string reason)
    {
        lock (_gate)
        {
            var wasThere = _reason is null;
            _failures++;
            (_reason, _lastFailure, _awaySince) = (reason, time.GetTimestamp(), _awaySince ?? time.GetUtcNow());
            return wasThere;
        }
    }
}
