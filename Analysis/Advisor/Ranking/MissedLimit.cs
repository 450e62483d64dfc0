namespace Telemetry.Analysis.Advisor.Ranking;

/// <summary>A set that could be ranked but misses a limit.</summary>
/// <param name="Name">Of the set.</param>
/// <param name="Load">What was streamed.</param>
/// <param name="Text">What it misses: "QoE 3.8, not 4 or more".</param>
public sealed record MissedLimit(string Name, string Load, string Text);
