namespace Telemetry.Exporters.NginxRtmp;

/// <summary>Adds up what each client lost, so that the sum of a stream does not fall when a client leaves.</summary>
internal sealed class DropCounter
{
    private readonly Dictionary<(string Application, string Stream), State> _streams = [];
    private bool _hasStarted;

    /// <summary>The same streams with their sums; a stream that is gone is forgotten.</summary>
    public IReadOnlyList<StreamSample> Add(IReadOnlyList<StreamSample> streams)
    {
        var gone = _streams.Keys.ToHashSet();
        var counted = new List<StreamSample>(streams.Count);
        foreach (var stream in streams)
        {
            var key = (stream.Application, stream.Stream);
            gone.Remove(key);
            if (!_streams.TryGetValue(key, out var state))
                _streams[key] = state = new State();
            state.Add(stream.Drops, countNew: _hasStarted);
            counted.Add(stream with { DroppedMessages = state.Sum });
        }

        foreach (var key in gone)
            _streams.Remove(key);
        _hasStarted = true;
        return counted;
    }

    private sealed class State
    {
        private Dictionary<ulong, ulong> _clients = [];

        public long Sum { get; private set; }

        // What clients had lost before this exporter began is not its to count.
        public void Add(IReadOnlyList<(ulong Client, ulong Dropped)> drops, bool countNew)
        {
            var clients = new Dictionary<ulong, ulong>(drops.Count);
            foreach (var (client, dropped) in drops)
            {
                clients[client] = dropped;

                // Less than before: a new client under an old number, after a restart.
                if (_clients.TryGetValue(client, out var before) && before <= dropped)
                    Sum += (long)(dropped - before);
                else if (countNew)
                    Sum += (long)dropped;
            }

            _clients = clients;
        }
    }
}
