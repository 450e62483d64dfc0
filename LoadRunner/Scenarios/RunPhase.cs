namespace Telemetry.LoadRunner.Scenarios;

internal enum RunPhase
{
    Starting,
    Stabilization,
    Steady,
    Stopping,
    Saving,
    CoolDown,
    Finished,
}
