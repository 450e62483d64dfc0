using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Results;

/// <summary>The row of a scenario, and whether it may be stored: not while a better answer is still to come.</summary>
internal sealed record AnalysisResult(ScenarioAnalysis Analysis, bool IsFinal)
{
    /// <summary>The better answer is expected within seconds.</summary>
    public bool IsSoonReady { get; init; }
}
