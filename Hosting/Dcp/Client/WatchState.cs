namespace Aspire.Hosting.Dcp;

/// <summary>What a watch has already told, so that a renewed watch tells nothing twice and forgets no deletion.</summary>
internal sealed class WatchState<T> where T : class, IDcpKind<T>
{
    private readonly Dictionary<string, T> _byUid = new(StringComparer.Ordinal);

    public bool IsEmpty => _byUid.Count == 0;

    /// <summary>The event as the consumer should see it, or null when it brings nothing new.</summary>
    public WatchEvent<T>? Accept(WatchEvent<T> received)
    {
        var uid = Uid(received.Object);
        if (received.Type == WatchEventType.Deleted)
            return _byUid.Remove(uid) ? received : null;

        var known = _byUid.TryGetValue(uid, out var last);
        if (known && last!.Metadata.ResourceVersion == received.Object.Metadata.ResourceVersion)
            return null;
        _byUid[uid] = received.Object;
        return received with { Type = known ? WatchEventType.Modified : WatchEventType.Added };
    }

    /// <summary>Forgets, and returns, the objects that no longer exist.</summary>
    public IReadOnlyList<T> RemoveAllBut(IEnumerable<T> existing)
    {
        var uids = existing.Select(Uid).ToHashSet(StringComparer.Ordinal);
        var gone = _byUid.Where(known => !uids.Contains(known.Key)).ToArray();
        foreach (var known in gone)
            _byUid.Remove(known.Key);
        return [.. gone.Select(known => known.Value)];
    }

    private static string Uid(T item) => item.Metadata.Uid ?? item.Metadata.Name;
}
