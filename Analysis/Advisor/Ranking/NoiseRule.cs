namespace Telemetry.Analysis.Advisor.Ranking;

/// <summary>Whether a difference must exceed the machine's noise, which is a noise of its power; the rule of docs/statistics.md.</summary>
internal enum NoiseRule
{
    /// <summary>It must; without a known noise nothing is told apart.</summary>
    Demanded,

    /// <summary>It must where the noise is known: what a price makes of energy and CPU time has their noise, and may be CPU time alone.</summary>
    WhenKnown,

    /// <summary>The quantity does not depend on the machine's power.</summary>
    None,
}
