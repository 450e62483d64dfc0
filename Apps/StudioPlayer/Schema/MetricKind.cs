namespace Telemetry.Apps.StudioPlayer.Schema;

/// <summary>How pushed values of a metric become one.</summary>
internal enum MetricKind
{
    /// <summary>The newest value of each session counts, for as long as the session lives.</summary>
    Gauge,

    /// <summary>Each pushed value is an increment; they add up.</summary>
    Counter,
}
