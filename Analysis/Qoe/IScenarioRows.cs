using Telemetry.Analysis.Scenarios;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Qoe;

/// <summary>The results database as this exporter uses it; throws while it is away.</summary>
internal interface IScenarioRows
{
    /// <summary>Every scenario as it is stored now, the newest first.</summary>
    Task<IReadOnlyList<ScenarioFacts>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Adds or replaces rows; one whose scenario is gone, or that somebody else changes at the same time, is left as it is.</summary>
    Task StoreAsync(IReadOnlyList<ScenarioQoe> rows, CancellationToken cancellationToken);
}
