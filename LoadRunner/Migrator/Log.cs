namespace Telemetry.LoadRunner.Migrator;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "Database {Database} on {Host}:{Port} is up to date: {Applied} migrations applied.")]
    public static partial void DatabaseIsUpToDate(ILogger logger, string? database, string? host, int port, int applied);

    [LoggerMessage(LogLevel.Information, "Postgres does not answer yet: {Reason}. Trying again for about a minute.")]
    public static partial void DatabaseIsAway(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Warning, "Migration of database {Database} on {Host}:{Port} was stopped before its end. "
        + "Nothing is half applied; start the migrator again.")]
    public static partial void MigrationWasStopped(ILogger logger, string? database, string? host, int port);

    [LoggerMessage(LogLevel.Critical, "Cannot migrate database {Database} on {Host}:{Port}: {Reason}. "
        + "Services that store or read results do not start. Check that Postgres runs there and takes this user's password, then restart the migrator.")]
    public static partial void MigrationFailed(ILogger logger, Exception exception, string? database, string? host, int port, string reason);
}
