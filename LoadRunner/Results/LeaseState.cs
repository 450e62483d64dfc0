namespace Telemetry.LoadRunner.Results;

/// <summary>What a worker learns when it renews its lease.</summary>
public enum LeaseState
{
    Held,

    /// <summary>The run was paused or cancelled: the item is to be stopped.</summary>
    RunStopped,

    /// <summary>The lease had run out and the item is another worker's, or has a result already: what is being measured does not count.</summary>
    Lost,
}
