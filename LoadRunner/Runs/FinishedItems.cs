using System.Collections.Concurrent;

namespace Telemetry.LoadRunner.Runs;

/// <summary>The last results of this process, for those who wait for one while Postgres is away.</summary>
internal sealed class FinishedItems
{
    private const int Remembered = 200;

    private readonly ConcurrentQueue<(Guid ItemId, ScenarioSummary Result)> _items = new();

    public void Add(Guid itemId, ScenarioSummary result)
    {
        _items.Enqueue((itemId, result));
        if (_items.Count > Remembered)
            _items.TryDequeue(out _);
    }

    public ScenarioSummary? Find(Guid itemId) => _items.LastOrDefault(x => x.ItemId == itemId).Result;
}
