namespace Telemetry.LoadRunner.Results;

/// <summary>The edge of the steady window at which a reading was taken.</summary>
public enum WindowEdge
{
    Start,
    End,
}
