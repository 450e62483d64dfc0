namespace Telemetry.LoadRunner.Batches;

/// <summary>How much of a file is read at most; what is above is refused before it is built in memory.</summary>
internal sealed record JsonLimits
{
    public required int Bytes { get; init; }
    public required int Depth { get; init; }

    /// <summary>Of one list.</summary>
    public required int Items { get; init; }

    /// <summary>Of one object.</summary>
    public int Keys { get; init; } = 100;

    /// <summary>Of the whole file.</summary>
    public required int Values { get; init; }
}
