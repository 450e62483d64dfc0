namespace Telemetry.LoadRunner.Results;

/// <summary>Where one repetition of a scenario stands in the queue.</summary>
public enum RunItemState
{
    Waiting,

    /// <summary>A worker runs it, as long as its lease lasts.</summary>
    Taken,

    /// <summary>It has a result, good or bad.</summary>
    Done,

    Cancelled,

    /// <summary>Its workers died in the middle again and again; it is not tried any more.</summary>
    Abandoned,
}
