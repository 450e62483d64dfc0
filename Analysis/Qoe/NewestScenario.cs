using Telemetry.Analysis.Qoe.Model;
using Telemetry.Analysis.Scenarios;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Qoe;

/// <summary>What is exported for a name.</summary>
internal sealed class NewestScenario(ScenarioFacts facts)
{
    public string Name { get; } = facts.Name;
    public ScenarioQoe Row { get; } = facts.Qoe!;

    /// <summary>What the ratios to power and energy were made from: VMAF's model, or "vif".</summary>
    public string? Scale { get; } = ScenarioScorer.ScaleOf(facts);

    /// <summary>As <c>EnergySource</c> names it; an estimate must be seen as one.</summary>
    public string? EnergySource { get; } = facts.Analysis?.Source;
}
