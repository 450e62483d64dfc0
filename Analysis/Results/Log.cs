using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Results;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "Scenario {Name} ({Id}) analysed: {Joules} J, mean {Watts} W, source {Source}, edges {Edges}, scrapes {Scrapes}.")]
    public static partial void ScenarioIsAnalyzed(
        ILogger logger, string name, Guid id, double? joules, double? watts, string? source, string edges, ScrapeState scrapes);

    [LoggerMessage(LogLevel.Debug, "Scenario {Name} ({Id}) was analysed by another exporter or deleted meanwhile; nothing was stored.")]
    public static partial void AnalysisWasNotNeeded(ILogger logger, string name, Guid id);

    [LoggerMessage(LogLevel.Warning, "{Reason} Scenarios are exported without what their scrapes tell (CPU time of server and exporters, and the energy where its counter "
        + "was not read at the edges) until it answers; it is asked again every 5 s.")]
    public static partial void PrometheusIsWaitedFor(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Information, "Prometheus answers again; what waited for it is completed.")]
    public static partial void PrometheusIsBack(ILogger logger);

    [LoggerMessage(LogLevel.Information, "{Renewed} scenarios were computed anew; {Kept} keep their numbers, because what they were made from is no longer there.")]
    public static partial void Reanalyzed(ILogger logger, int renewed, int kept);
}
