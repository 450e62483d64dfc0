namespace Telemetry.Exporters.Health.Exposition;

/// <summary>What an exporter says of one of its collectors: exporter_collector_info, and when it last had a value.</summary>
internal sealed record CollectorState(string Collector, string State, string? Reason, DateTimeOffset? LastSuccess)
{
    public const string Ok = "ok";
    public const string Absent = "absent";
    public const string Failed = "failed";
}
