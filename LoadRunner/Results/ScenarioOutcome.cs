namespace Telemetry.LoadRunner.Results;

/// <summary>How a scenario ended; only a succeeded one is ranked or compared.</summary>
public enum ScenarioOutcome
{
    Succeeded,
    Failed,
    Interrupted,
}
