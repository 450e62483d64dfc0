namespace Telemetry.Apps.StudioPlayer.Proxy;

/// <summary>A token bucket for each client, for a bounded number of them: the one that was quiet longest is forgotten first.</summary>
internal sealed class RateLimiter(StudioPlayerOptions options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<Bucket>> _buckets = new(StringComparer.Ordinal);
    private readonly LinkedList<Bucket> _byAge = [];
    private long _evicted;

    public int Count
    {
        get
        {
            lock (_gate)
                return _buckets.Count;
        }
    }

    public long Evicted => Interlocked.Read(ref _evicted);

    /// <summary>Takes one token; null, or how long it takes until there is one.</summary>
    public TimeSpan? Take(string client)
    {
        lock (_gate)
        {
            var bucket = Touch(client);
            bucket.Tokens = Math.Min(options.Burst, bucket.Tokens + (time.GetElapsedTime(bucket.FilledAt).TotalSeconds * options.RequestsPerSecond));
            bucket.FilledAt = time.GetTimestamp();
            if (bucket.Tokens < 1)
                return TimeSpan.FromSeconds((1 - bucket.Tokens) / options.RequestsPerSecond);

            bucket.Tokens--;
            return null;
        }
    }

    private Bucket Touch(string client)
    {
        if (_buckets.TryGetValue(client, out var node))
        {
            _byAge.Remove(node);
            _byAge.AddLast(node);
            return node.Value;
        }

        if (_buckets.Count >= options.MaxClients)
        {
            _buckets.Remove(_byAge.First!.Value.Client);
            _byAge.RemoveFirst();
            Interlocked.Increment(ref _evicted);
        }

        var bucket = new Bucket(client) { Tokens = options.Burst, FilledAt = time.GetTimestamp() };
        _buckets.Add(client, _byAge.AddLast(bucket));
        return bucket;
    }

    private sealed class Bucket(string client)
    {
        public string Client => client;

        public double Tokens { get; set; }

        public long FilledAt { get; set; }
    }
}
