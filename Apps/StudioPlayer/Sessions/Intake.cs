using Telemetry.Apps.StudioPlayer.Proxy;
using Telemetry.Apps.StudioPlayer.Schema;
using Telemetry.Apps.StudioPlayer.Upstream;

namespace Telemetry.Apps.StudioPlayer.Sessions;

/// <summary>Takes batches, each once, and says what there is to push. A batch is either taken whole or not at all.</summary>
internal sealed class Intake(MetricSchema schema, StudioPlayerOptions options, UpstreamState upstream, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly SessionTable _table = new(schema, options, time);
    private readonly SeenBatches _batches = new(options, time);
    private int _waiting;
    private long _waitingSince;

    public int Sessions => Locked(() => _table.Sessions);

    public int Values => Locked(() => _table.Values);

    public int Batches => Locked(() => _batches.Count);

    /// <summary>Batches that were taken and not pushed yet.</summary>
    public int Waiting => Locked(() => _waiting);

    public long EvictedSessions => Locked(() => _table.Evicted);

    public long EvictedBatches => Locked(() => _batches.Evicted);

    /// <summary>Adds the samples, unless the batch was added before; a refusal while the upstream does not answer and enough waits for it.</summary>
    public Refusal? Take(string session, string client, string? batch, IReadOnlyList<PushedSample> samples, out bool isDuplicate)
    {
        lock (_gate)
        {
            isDuplicate = batch is not null && _batches.Contains(session, batch);
            if (isDuplicate)
                return null;
            if (IsFull())
                return Refusals.UpstreamAway with { RetryAfter = upstream.UntilNextAttempt };

            if (batch is not null)
                _batches.Add(session, batch);
            _table.Add(session, client, samples);
            if (_waiting++ == 0)
                _waitingSince = time.GetTimestamp();
            return null;
        }
    }

    /// <summary>What is there now, without what has expired.</summary>
    public GroupState Current()
    {
        lock (_gate)
        {
            _table.Expire();
            return new GroupState(_table.Sessions, _table.Gauges(), _table.Totals(), _table.Version, _waiting, time.GetTimestamp());
        }
    }

    /// <summary>The upstream has this state: its batches no longer wait.</summary>
    public void Pushed(GroupState state)
    {
        lock (_gate)
        {
            _waiting -= state.Batches;
            _waitingSince = state.TakenAt;
        }
    }

    private bool IsFull() =>
        !upstream.Answers && (_waiting >= options.BufferBatches || (_waiting > 0 && time.GetElapsedTime(_waitingSince) >= options.BufferAge));

    private T Locked<T>(Func<T> read)
    {
        lock (_gate)
            return read();
    }
}
