using System.Collections.Frozen;
using Telemetry.Apps.AlertInbox.Webhook;

namespace Telemetry.Apps.AlertInbox;

/// <summary>What happened since the start.</summary>
internal sealed class InboxCounters
{
    private readonly FrozenDictionary<string, Cell> _refused = Refusal.Reasons.ToFrozenDictionary(x => x, _ => new Cell(), StringComparer.Ordinal);
    private long _accepted;
    private long _forgotten;
    private long _writeFailures;
    private long _lastTicks;

    public long Accepted => Interlocked.Read(ref _accepted);

    public long Forgotten => Interlocked.Read(ref _forgotten);

    public long WriteFailures => Interlocked.Read(ref _writeFailures);

    public IEnumerable<(string Reason, long Count)> Refused => _refused.Select(x => (x.Key, Interlocked.Read(ref x.Value.Count))).OrderBy(x => x.Key, StringComparer.Ordinal);

    /// <summary>When the last notification was taken; null before the first.</summary>
    public DateTimeOffset? LastAccepted => Interlocked.Read(ref _lastTicks) is var ticks and > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    public void Accept(DateTimeOffset at)
    {
        Interlocked.Increment(ref _accepted);
        Interlocked.Exchange(ref _lastTicks, at.UtcTicks);
    }

    public void Refuse(Refusal refusal) => Interlocked.Increment(ref _refused[refusal.Reason].Count);

    public void Forget(int alerts) => Interlocked.Add(ref _forgotten, alerts);

    public void FailToWrite() => Interlocked.Increment(ref _writeFailures);

    private sealed class Cell
    {
        public long Count;
    }
}
