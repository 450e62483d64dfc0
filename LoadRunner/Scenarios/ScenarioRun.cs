using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Scenarios;

/// <summary>A finished scenario as it is stored, and why it has no energy when it has none.</summary>
internal sealed record ScenarioRun(Scenario Scenario, string? EnergyAbsentReason);
