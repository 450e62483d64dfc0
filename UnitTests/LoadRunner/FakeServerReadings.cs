using Telemetry.LoadRunner.Readings;

namespace Telemetry.UnitTests.LoadRunner;

/// <summary>A server that has received 2 Mbit a second of whatever stream it is asked for; it lists no names, and knows all.</summary>
internal sealed class FakeServerReadings(bool reachable = true) : IServerReadings
{
    private const double BytesPerSecond = 250_000;

    public IReadOnlyList<string> Hidden { get; init; } = [];

    public Task<ServerReading> ReadAsync(CancellationToken cancellationToken)
    {
        if (!reachable)
            throw new HttpRequestException("Connection refused (nginx-rtmp:8088)");
        var now = TimeProvider.System.GetUtcNow();
        return Task.FromResult(new ServerReading(now, new Everything((long)(BytesPerSecond * (now - DateTimeOffset.UnixEpoch).TotalSeconds), Hidden)));
    }

    private sealed class Everything(long bytes, IReadOnlyList<string> hidden) : IReadOnlyDictionary<string, long>
    {
        public long this[string key] => bytes;
        public IEnumerable<string> Keys => [];
        public IEnumerable<long> Values => [];
        public int Count => 0;

        public bool ContainsKey(string key) => !hidden.Any(x => key.EndsWith(x, StringComparison.Ordinal));

        public bool TryGetValue(string key, out long value)
        {
            value = bytes;
            return ContainsKey(key);
        }

        public IEnumerator<KeyValuePair<string, long>> GetEnumerator() => Enumerable.Empty<KeyValuePair<string, long>>().GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
