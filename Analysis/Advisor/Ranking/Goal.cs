namespace Telemetry.Analysis.Advisor.Ranking;

/// <summary>What is to be best (docs/advisor.md).</summary>
public enum Goal
{
    /// <summary>Least watts per stream, which is joules per streamed second.</summary>
    Energy,

    /// <summary>Greatest QoE, 1 to 5.</summary>
    Qoe,

    /// <summary>Least cost per viewer-hour.</summary>
    Cost,
}
