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

    [LoggerMessage(LogLevel.Information, "Listening to Postgres for {Channel}.")]
    public static partial void Listening(ILogger logger, string channel);

    [LoggerMessage(LogLevel.Warning, "Cannot listen to Postgres: {Reason}. Finished scenarios are found by search every {Interval} "
        + "until the connection is back.")]
    public static partial void ListeningIsInterrupted(ILogger logger, string reason, TimeSpan interval);

    [LoggerMessage(LogLevel.Warning, "Cannot read or store results in Postgres: {Reason}. Known results stay exported, new ones wait in the database; "
        + "trying again. Check that Postgres runs and that the migrator has finished.")]
    public static partial void PassFailed(ILogger logger, Exception exception, string reason);

    [LoggerMessage(LogLevel.Information, "Postgres is back; results are up to date.")]
    public static partial void DatabaseIsBack(ILogger logger);
}
