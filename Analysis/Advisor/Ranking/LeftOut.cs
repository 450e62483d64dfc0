namespace Telemetry.Analysis.Advisor.Ranking;

/// <summary>Scenarios that were not considered, and why.</summary>
/// <param name="Reason">The same for all of them.</param>
/// <param name="Scenarios">How many repetitions.</param>
/// <param name="Names">Some of their names, the newest first.</param>
public sealed record LeftOut(string Reason, int Scenarios, IReadOnlyList<string> Names);
