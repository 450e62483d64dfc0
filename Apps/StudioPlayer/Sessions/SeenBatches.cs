using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Telemetry.Apps.StudioPlayer.Sessions;

/// <summary>The batches of the last hour, as hashes: a repeated one is known, whatever its id is. The oldest are forgotten when there are too many. Not for several threads at once.</summary>
internal sealed class SeenBatches(StudioPlayerOptions options, TimeProvider time)
{
    private readonly HashSet<UInt128> _seen = [];
    private readonly Queue<(UInt128 Key, long At)> _byAge = new();

    public int Count => _seen.Count;

    /// <summary>Batches that were forgotten before their time, because of the bound.</summary>
    public long Evicted { get; private set; }

    public bool Contains(string session, string batch)
    {
        Expire();
        return _seen.Contains(Key(session, batch));
    }

    public void Add(string session, string batch)
    {
        var key = Key(session, batch);
        if (!_seen.Add(key))
            return;

        _byAge.Enqueue((key, time.GetTimestamp()));
        while (_seen.Count > options.MaxBatches)
        {
            _seen.Remove(_byAge.Dequeue().Key);
            Evicted++;
        }
    }

    private void Expire()
    {
        while (_byAge.TryPeek(out var oldest) && time.GetElapsedTime(oldest.At) >= options.BatchLifetime)
            _seen.Remove(_byAge.Dequeue().Key);
    }

    // Neither id has a newline, so that two pairs are never one text.
    private static UInt128 Key(string session, string batch) =>
        BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.ASCII.GetBytes($"{session}\n{batch}")));
}
