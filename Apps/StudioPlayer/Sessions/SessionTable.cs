using Telemetry.Apps.StudioPlayer.Schema;

namespace Telemetry.Apps.StudioPlayer.Sessions;

/// <summary>
/// The live sessions with their gauges, and the counters' sums, all bounded: who goes over a bound loses the oldest session, of the same client
/// first. Not for several threads at once.
/// </summary>
internal sealed class SessionTable(MetricSchema schema, StudioPlayerOptions options, TimeProvider time)
{
    private readonly Dictionary<string, Session> _sessions = new(StringComparer.Ordinal);
    private readonly LinkedList<Session> _byAge = [];
    private readonly Dictionary<string, LinkedList<Session>> _byClient = new(StringComparer.Ordinal);
    private readonly double[] _totals = new double[schema.SeriesCount];
    private readonly bool[] _counted = new bool[schema.SeriesCount];
    private long _order;

    public int Sessions => _sessions.Count;

    /// <summary>Gauge values held, of all sessions.</summary>
    public int Values { get; private set; }

    /// <summary>Sessions that a bound has ended.</summary>
    public long Evicted { get; private set; }

    /// <summary>Changes with everything that changes what there is to show.</summary>
    public long Version { get; private set; }

    public void Add(string id, string client, IReadOnlyList<PushedSample> samples)
    {
        var session = Touch(id, client);
        foreach (var sample in samples)
        {
            _order++;
            if (sample.Metric.Kind == MetricKind.Counter)
            {
                _totals[sample.Series] += sample.Value;
                _counted[sample.Series] = true;
                continue;
            }

            if (!session.Gauges.ContainsKey(sample.Series))
                Values++;
            session.Gauges[sample.Series] = (sample.Value, session.LastSeen, _order);
        }

        while (Values > options.MaxValues && _byAge.First!.Value != session)
            Evict(_byAge.First.Value);
        Version++;
    }

    /// <summary>Ends sessions that were not heard of for their lifetime, and forgets gauges that their session did not repeat for as long.</summary>
    public void Expire()
    {
        while (_byAge.First is { Value: var oldest } && IsOver(oldest.LastSeen))
            Remove(oldest);

        foreach (var session in _byAge)
        {
            foreach (var (series, gauge) in session.Gauges)
            {
                // Removing while enumerating is allowed for a dictionary; adding is not.
                if (IsOver(gauge.At) && session.Gauges.Remove(series))
                {
                    Values--;
                    Version++;
                }
            }
        }
    }

    /// <summary>Each gauge's series that a live session has, by its number.</summary>
    public GaugeState[] Gauges()
    {
        var states = new GaugeState[schema.SeriesCount];
        foreach (var session in _byAge)
        {
            foreach (var (series, gauge) in session.Gauges)
                states[series] = states[series].With(gauge.Value, gauge.Order);
        }

        return states;
    }

    /// <summary>The sum of each counter's series; null where nothing was ever counted. Sums outlive sessions.</summary>
    public double?[] Totals() => [.. _totals.Select((total, series) => _counted[series] ? total : (double?)null)];

    private Session Touch(string id, string client)
    {
        if (_sessions.TryGetValue(id, out var session))
        {
            _byAge.Remove(session.ByAge);
        }
        else
        {
            session = Begin(id, client);
        }

        session.LastSeen = time.GetTimestamp();
        _byAge.AddLast(session.ByAge);
        return session;
    }

    private Session Begin(string id, string client)
    {
        if (_byClient.TryGetValue(client, out var own) && own.Count >= options.MaxSessionsPerClient)
            Evict(own.MinBy(x => x.LastSeen)!);
        if (_sessions.Count >= options.MaxSessions)
            Evict(_byAge.First!.Value);

        var session = new Session(id, client);
        _sessions.Add(id, session);
        if (!_byClient.TryGetValue(client, out own))
            _byClient.Add(client, own = []);
        own.AddLast(session.OfClient);
        return session;
    }

    private void Evict(Session session)
    {
        Evicted++;
        Remove(session);
    }

    private void Remove(Session session)
    {
        _sessions.Remove(session.Id);
        _byAge.Remove(session.ByAge);
        var own = _byClient[session.Client];
        own.Remove(session.OfClient);
        if (own.Count == 0)
            _byClient.Remove(session.Client);
        Values -= session.Gauges.Count;
        Version++;
    }

    private bool IsOver(long since) => time.GetElapsedTime(since) >= options.SessionLifetime;
}
