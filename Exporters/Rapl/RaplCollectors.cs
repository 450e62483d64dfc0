namespace Telemetry.Exporters.Rapl;

/// <summary>The sources of rapl-exporter, each with its own success and duration.</summary>
internal sealed class RaplCollectors(CollectorMetrics metrics, RaplOptions options, TimeProvider time, ILogger<RaplCollectors> logger)
{
    public Collector Host { get; } = new("host", "No reading is served until it is back.", metrics, time, logger);

    public Collector Cpu { get; } = new("cpu", "Without CPU time no reading is served; next try with the next poll.", metrics, time, logger);

    public Collector Rapl { get; } = new("rapl", Consequence(options), metrics, time, logger);

    private static string Consequence(RaplOptions options) => options.Source switch
    {
        RaplSource.Auto or RaplSource.Both =>
            $"rapl_* is absent, and host energy is an estimate from CPU time (source=\"estimated\") where RAPL is missing; next look in {options.AbsentRetry}.",
        _ => $"rapl_* and host energy are absent; next look in {options.AbsentRetry}.",
    };
}
