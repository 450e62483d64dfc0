namespace Telemetry.LoadRunner.Batches;

/// <summary>
/// The order within each round. Without a seed always the file's. With one the rows of a Williams design, a Latin square in which every entry
/// follows every other equally often (over n rounds, 2n for an odd n), so that what a scenario leaves behind (heat, caches) meets all alike.
/// </summary>
internal sealed class RoundOrder
{
    private readonly int _count;
    private readonly int[]? _label;
    private readonly int[]? _placeInFirstRow;

    public RoundOrder(int count, int? seed)
    {
        _count = count;
        if (seed is not { } value)
            return;

        _label = [.. Enumerable.Range(0, count)];
        new Random(value).Shuffle(_label);
        _placeInFirstRow = new int[count];
        // 0, 1, n-1, 2, n-2, ...: the differences of neighbours are all different, modulo n.
        for (var place = 0; place < count; place++)
            _placeInFirstRow[place % 2 == 1 ? (place + 1) / 2 : (count - place / 2) % count] = place;
    }

    /// <summary>The entry's place in the round; both count from 0.</summary>
    public int Rank(int round, int entry)
    {
        if (_label is null || _placeInFirstRow is null)
            return entry;

        var rows = _count % 2 == 0 ? _count : 2 * _count;
        var row = round % rows;
        var place = _placeInFirstRow[(_label[entry] - row % _count + _count) % _count];
        return row < _count ? place : _count - 1 - place;
    }
}
