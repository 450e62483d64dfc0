namespace Telemetry.Analysis.Statistics;

/// <summary>Whether a difference must exceed the machine's noise, which is a noise of its power (docs/statistics.md).</summary>
public enum NoiseRule
{
    /// <summary>It must; without a known noise nothing is told apart.</summary>
    Demanded,

    /// <summary>It must where the noise is known. A machine without a source of energy has none, and its CPU time, or what a price makes of it, is all it can compare.</summary>
    WhenKnown,

    /// <summary>What the quantity is does not depend on the machine's power.</summary>
    None,
}
