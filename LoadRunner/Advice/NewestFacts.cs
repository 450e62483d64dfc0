using Telemetry.Analysis.Scenarios;

namespace Telemetry.LoadRunner.Advice;

/// <summary>Stored scenarios, the newest first.</summary>
/// <param name="Scenarios">Those that were read.</param>
/// <param name="Stored">How many there are.</param>
internal sealed record NewestFacts(IReadOnlyList<ScenarioFacts> Scenarios, int Stored);
