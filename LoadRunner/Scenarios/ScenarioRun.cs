using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Scenarios;

/// <summary>A finished scenario as it is stored, and why it has no energy, or none of the GPU, when that is so.</summary>
internal sealed record ScenarioRun(Scenario Scenario, string? EnergyAbsentReason, string? GpuAbsentReason = null);
