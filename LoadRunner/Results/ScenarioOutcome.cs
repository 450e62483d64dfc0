namespace Telemetry.LoadRunner.Results;

/// <summary>How a scenario ended; only a succeeded one is ranked or compared.</summary>
public enum ScenarioOutcome
{
    Succeeded,
    Failed,
    Interrupted,

    /// <summary>Measured to its end, but the machine did not keep up with real time, so that less was encoded than was asked.</summary>
    Overloaded,
}
