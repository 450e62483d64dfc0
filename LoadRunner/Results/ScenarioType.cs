namespace Telemetry.LoadRunner.Results;

/// <summary>What a scenario is there for.</summary>
public enum ScenarioType
{
    /// <summary>Streams are published.</summary>
    Load,

    /// <summary>Nothing is streamed: the machine's own use, which net power is counted from.</summary>
    Idle,
}
