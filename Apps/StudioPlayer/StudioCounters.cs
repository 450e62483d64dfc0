using System.Collections.Frozen;
using Telemetry.Apps.StudioPlayer.Proxy;
using Telemetry.Apps.StudioPlayer.Upstream;

namespace Telemetry.Apps.StudioPlayer;

/// <summary>What happened so far. The words are those of our lists, so that nobody outside can add a series.</summary>
internal sealed class StudioCounters
{
    public const string Accepted = "accepted";
    public const string Duplicate = "duplicate";
    public const string Refused = "refused";

    private readonly FrozenDictionary<string, Cell> _refused = Cells(Refusals.All.Select(x => x.Reason));
    private readonly FrozenDictionary<string, Cell> _pushes = Cells(PushOutcome.Reasons);
    private long _accepted;
    private long _duplicates;
    private long _samples;

    public long AcceptedRequests => Interlocked.Read(ref _accepted);

    public long DuplicateRequests => Interlocked.Read(ref _duplicates);

    public long Samples => Interlocked.Read(ref _samples);

    public IEnumerable<(string Reason, long Count)> RefusedRequests => All(_refused);

    public IEnumerable<(string Reason, long Count)> Pushes => All(_pushes);

    public void Accept(int samples)
    {
        Interlocked.Increment(ref _accepted);
        Interlocked.Add(ref _samples, samples);
    }

    public void AcceptDuplicate() => Interlocked.Increment(ref _duplicates);

    public void Refuse(Refusal refusal) => Interlocked.Increment(ref _refused[refusal.Reason].Count);

    public void Pushed(string reason) => Interlocked.Increment(ref _pushes[reason].Count);

    private static FrozenDictionary<string, Cell> Cells(IEnumerable<string> words) => words.ToFrozenDictionary(x => x, _ => new Cell(), StringComparer.Ordinal);

    private static IEnumerable<(string Reason, long Count)> All(FrozenDictionary<string, Cell> cells) =>
        cells.Select(x => (x.Key, Interlocked.Read(ref x.Value.Count))).OrderBy(x => x.Key, StringComparer.Ordinal);

    private sealed class Cell
    {
        public long Count;
    }
}
