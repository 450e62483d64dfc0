namespace Telemetry.LoadRunner.Comparison;

/// <summary>One side of a comparison: the repetitions of one scenario.</summary>
internal sealed record ComparedScenario(string Name, IReadOnlyList<ComparedRepetition> Repetitions);
