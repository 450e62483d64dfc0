namespace Telemetry.Dashboards.Definitions;

/// <summary>Power of the machine, as more than one dashboard asks for it. $source is one of what rapl-exporter has; GPUs come on top.</summary>
internal static class Power
{
    public const string Host = "host_power_watts{job=\"rapl-exporter\",source=\"$source\"}";

    public const string Gpus = "host_power_watts{job=\"gpu-exporter\"}";
}
