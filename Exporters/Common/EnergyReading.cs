namespace Telemetry.Exporters;

/// <summary>
/// The machine's energy in joules as one source counts it; only differences between two readings of one source mean anything. Null joules: the source is
/// there, but its energy is not known now.
/// </summary>
public sealed record EnergyReading(string Source, double? Joules)
{
    /// <summary>The memory's part of the joules; null where the source does not count it.</summary>
    public double? DramJoules { get; init; }

    /// <summary>When this source was read; null when that is the document's own timestamp.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    public string? AbsentReason { get; init; }
}
