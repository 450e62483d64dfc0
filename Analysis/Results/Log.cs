namespace Telemetry.Analysis.Results;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "Scenario {Name} ({Id}) analysed: {Joules} J, mean {Watts} W, source {Source}, edges {Edges}.")]
    public static partial void ScenarioIsAnalyzed(
        ILogger logger, string name, Guid id, double? joules, double? watts, string? source, string edges);

    [LoggerMessage(LogLevel.Debug, "Scenario {Name} ({Id}) was analysed by another exporter or deleted meanwhile; nothing was stored.")]
    public static partial void AnalysisWasNotNeeded(ILogger logger, string name, Guid id);

    [LoggerMessage(LogLevel.Warning, "Scenario {Name} ({Id}) has no counter readings at its edges, and the fallback failed: {Reason} "
        + "It is exported without energy until Prometheus answers.")]
    public static partial void EnergyIsWaitedFor(ILogger logger, string name, Guid id, string reason);
}
