namespace Telemetry.LoadRunner.Results;

/// <summary>Where a run stands as a whole.</summary>
public enum RunState
{
    /// <summary>Its items are taken by workers as these become free.</summary>
    Active,

    /// <summary>Nothing more is taken until it is resumed.</summary>
    Paused,

    /// <summary>Ended before all its items were done; the rest never runs.</summary>
    Cancelled,

    /// <summary>Every item is done.</summary>
    Finished,
}
