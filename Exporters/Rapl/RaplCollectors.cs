namespace Telemetry.Exporters.Rapl;

/// <summary>The sources of rapl-exporter, each with its own success and duration.</summary>
internal sealed class RaplCollectors(CollectorMetrics metrics, RaplOptions options, TimeProvider time, ILogger<RaplCollectors> logger)
{
    public Collector Host { get; } = new("host", "No reading is served until it is back.", metrics, time, logger);

    public Collector Cpu { get; } = new("cpu", "Without CPU time no reading is served; next try with the next poll.", metrics, time, logger);

    public Collector Rapl { get; } = new("rapl", $"rapl_* is absent, {Next(options, "host energy comes from hwmon where that has a meter")}", metrics, time, logger);

    public Collector Hwmon { get; } =
        new("hwmon", $"hwmon_* is absent, {Next(options, "and host energy is an estimate from CPU time (source=\"estimated\") where RAPL is absent too")}", metrics, time, logger);

    public Collector Battery { get; } =
        new("battery", $"host_battery_power_watts is absent; next look in {options.BatteryInterval}.", metrics, time, logger);

    private static string Next(RaplOptions options, string substitute) => options.Source is RaplSource.Auto or RaplSource.All
        ? $"{substitute}; next look in {options.AbsentRetry}."
        : $"and host energy with it; next look in {options.AbsentRetry}.";
}
