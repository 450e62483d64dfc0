using Telemetry.Analysis.Qoe.Model;
using Telemetry.Analysis.Scenarios.Following;

namespace Telemetry.Analysis.Qoe;

/// <summary>Computes and stores the rows that are due, then publishes what the database holds.</summary>
internal sealed class QoePass(IScenarioRows rows, LatestQoe latest, QoeMetrics metrics, TimeProvider time, ILogger<QoePass> logger) : IFollowingPass
{
    // Its gauges exist as long as somebody holds it.
    private readonly QoeMetrics _metrics = metrics;

    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var facts = await rows.ReadAsync(cancellationToken);
        var due = QoeRows.Due(facts, time.GetUtcNow());
        if (due.Count > 0)
        {
            await rows.StoreAsync(due, cancellationToken);
            Log.RowsAreStored(logger, due.Count, due.Count(x => x.Score is not null));
            // Only what is stored is exported, whoever stored it.
            facts = await rows.ReadAsync(cancellationToken);
        }

        latest.Publish(facts);
        // Nothing is waited for: whatever changes a row is told by the database.
        return false;
    }
}
