using Microsoft.EntityFrameworkCore;
using Telemetry.Analysis.Scenarios;
using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Advice;

/// <summary>Reads them from the results database.</summary>
internal sealed class StoredFacts(IDbContextFactory<ResultsDbContext> contexts) : IStoredFacts
{
    public async Task<NewestFacts> ReadNewestAsync(int limit, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var newest = await context.Scenarios.OrderByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id).Take(limit).Select(x => x.Id).ToListAsync(cancellationToken);
        var facts = await context.ReadFactsAsync(newest, cancellationToken);
        return new NewestFacts(facts, facts.Count < limit ? facts.Count : await context.Scenarios.CountAsync(cancellationToken));
    }
}
