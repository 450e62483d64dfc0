namespace Telemetry.LoadRunner.Scenarios;

/// <summary>Where a run stands (docs/scenario-method.md).</summary>
internal enum RunPhase
{
    Starting,
    Stabilization,
    Steady,
    Quality,
    Stopping,
    Saving,
    Cooldown,
    Finished,
}
