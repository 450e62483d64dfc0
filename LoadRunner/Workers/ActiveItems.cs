using System.Collections.Concurrent;

namespace Telemetry.LoadRunner.Workers;

/// <summary>The items that this process runs now, for those who want to see or stop them.</summary>
internal sealed class ActiveItems
{
    private readonly ConcurrentDictionary<Guid, ActiveItem> _items = new();

    public void Add(ActiveItem item) => _items[item.Item.Id] = item;

    public void Remove(ActiveItem item) => _items.TryRemove(item.Item.Id, out _);

    /// <summary>The first item of a run that is in hand here.</summary>
    public ActiveItem? OfRun(Guid runId) => _items.Values.Where(x => x.Item.RunId == runId).MinBy(x => x.Item.Id);

    /// <summary>Stops what is in hand of a run that was paused or cancelled.</summary>
    public async Task StopRunAsync(Guid runId)
    {
        foreach (var item in _items.Values.Where(x => x.Item.RunId == runId))
            await item.StopAsync();
    }
}
