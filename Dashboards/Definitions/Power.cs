namespace Telemetry.Dashboards.Definitions;

/// <summary>Power of the machine, as more than one dashboard asks for it. $source is one of what rapl-exporter has; GPUs come on top.</summary>
internal static class Power
{
    public const string Host = "host_power_watts{job=\"rapl-exporter\",source=\"$source\"}";

    public const string Gpus = "host_power_watts{job=\"gpu-exporter\"}";

    /// <summary>
    /// The zones that are a whole socket, or a die of one: package-0, package-0-die-1. Anything shorter, like package.*, would match a sub-zone that is named after its package
    /// and count its cores twice.
    /// </summary>
    public const string Packages = "package-[0-9]+(-die-[0-9]+)?";
}
