namespace Telemetry.Analysis.Scenarios.Following;

/// <summary>One round of work on what the results database holds now.</summary>
public interface IFollowingPass
{
    /// <summary>May throw anything while the database is away: the round is repeated.</summary>
    /// <returns>True when the next round should come soon, because something is waited for.</returns>
    Task<bool> RunAsync(CancellationToken cancellationToken);
}
