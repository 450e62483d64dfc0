using Microsoft.EntityFrameworkCore;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Scenarios;

/// <summary>All stored scenarios in memory; a refresh reads only what changed since the last one. Not for several threads at once.</summary>
public sealed class ScenarioCatalog(IDbContextFactory<ResultsDbContext> contexts)
{
    private readonly Dictionary<Guid, (Stamp Stamp, ScenarioFacts Facts)> _known = [];

    /// <summary>Every scenario, the newest first; throws DbException or RetryLimitExceededException while Postgres is away.</summary>
    public async Task<IReadOnlyList<ScenarioFacts>> RefreshAsync(CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var stamps = await context.Scenarios.AsNoTracking().Select(x => new
        {
            x.Id,
            Stamp = new Stamp(x.SharedMachine, x.Analysis!.ComputedAt, x.Qoe!.ComputedAt, x.Cost!.ComputedAt),
        }).ToDictionaryAsync(x => x.Id, x => x.Stamp, cancellationToken);

        foreach (var gone in _known.Keys.Where(x => !stamps.ContainsKey(x)).ToList())
            _known.Remove(gone);
        var changed = stamps.Where(x => !_known.TryGetValue(x.Key, out var known) || known.Stamp != x.Value).Select(x => x.Key).ToList();
        // A row that changed after its stamp was read has an older stamp here, and is read once more by the next refresh.
        foreach (var facts in await context.ReadFactsAsync(changed, cancellationToken))
            _known[facts.Id] = (stamps[facts.Id], facts);
        return [.. _known.Values.Select(x => x.Facts).OrderByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id)];
    }

    // Everything of a stored scenario that may still change.
    private sealed record Stamp(bool SharedMachine, DateTimeOffset? Analysis, DateTimeOffset? Qoe, DateTimeOffset? Cost);
}
