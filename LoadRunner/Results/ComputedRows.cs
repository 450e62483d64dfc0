using Microsoft.EntityFrameworkCore;

namespace Telemetry.LoadRunner.Results;

/// <summary>What the exporters computed of a scenario so far.</summary>
public sealed record ComputedRows(ScenarioAnalysis? Analysis, ScenarioQoe? Qoe, ScenarioCost? Cost);

/// <summary>Reads the exporters' rows.</summary>
public static class ComputedRowsExtensions
{
    /// <summary>
    /// The rows of these scenarios. A query of their own: read with AsSplitQuery beside collections, a row that is stored between two of its queries would change the key by which EF puts
    /// the collections together, and they would come back empty.
    /// </summary>
    public static async Task<IReadOnlyDictionary<Guid, ComputedRows>> ReadComputedAsync(
        this ResultsDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        return await context.Scenarios.AsNoTracking().Where(x => ids.Contains(x.Id)).Select(x => new { x.Id, x.Analysis, x.Qoe, x.Cost })
            .ToDictionaryAsync(x => x.Id, x => new ComputedRows(x.Analysis, x.Qoe, x.Cost), cancellationToken);
    }

    /// <summary>Puts the rows into scenarios that were read without them.</summary>
    public static async Task AddComputedAsync(this ResultsDbContext context, IReadOnlyCollection<Scenario> scenarios, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scenarios);
        var computed = await context.ReadComputedAsync([.. scenarios.Select(x => x.Id)], cancellationToken);
        foreach (var scenario in scenarios)
            (scenario.Analysis, scenario.Qoe, scenario.Cost) = computed.TryGetValue(scenario.Id, out var rows) ? (rows.Analysis, rows.Qoe, rows.Cost) : (null, null, null);
    }
}
