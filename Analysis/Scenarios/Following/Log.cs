using Microsoft.Extensions.Logging;

namespace Telemetry.Analysis.Scenarios.Following;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "Listening to Postgres for {Channels}.")]
    public static partial void Listening(ILogger logger, string channels);

    [LoggerMessage(LogLevel.Warning, "Cannot listen to Postgres: {Reason}. What is new is found by search every {Interval} until the connection is back.")]
    public static partial void ListeningIsInterrupted(ILogger logger, string reason, TimeSpan interval);

    [LoggerMessage(LogLevel.Warning, "Cannot read or store results in Postgres: {Reason}. Known results stay exported, new ones wait in the database; "
        + "trying again. Check that Postgres runs and that the migrator has finished.")]
    public static partial void PassFailed(ILogger logger, Exception exception, string reason);

    [LoggerMessage(LogLevel.Information, "Postgres is back; results are up to date.")]
    public static partial void DatabaseIsBack(ILogger logger);
}
