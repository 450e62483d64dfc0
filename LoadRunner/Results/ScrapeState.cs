namespace Telemetry.LoadRunner.Results;

/// <summary>What Prometheus had of a scenario's window.</summary>
public enum ScrapeState
{
    /// <summary>It is not asked: the scenario has no window, or was measured elsewhere.</summary>
    NotAsked,

    /// <summary>It is still to be asked, or did not answer.</summary>
    Waiting,

    Complete,

    /// <summary>Scrapes are missing: what rests on them spans a gap.</summary>
    Incomplete,

    /// <summary>It answered, and has nothing of the window.</summary>
    Absent,
}
