namespace Telemetry.Apps.AlertInbox;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "A notification was refused with {Status}, {Reason}: {Detail}")]
    public static partial void Refused(this ILogger logger, int status, string reason, string detail);

    [LoggerMessage(2, LogLevel.Error, "{File} cannot be read: {Reason}. It was put aside as {Aside} and the inbox begins empty; what still fires is notified again.")]
    public static partial void PutAside(this ILogger logger, string file, string reason, string aside);

    [LoggerMessage(3, LogLevel.Error, "{File} cannot be written: {Reason}. The notification was not taken; Alertmanager sends it again. Make room, or set AlertInbox:Folder to a folder that this user may write to.")]
    public static partial void NotWritten(this ILogger logger, string file, string reason);

    [LoggerMessage(4, LogLevel.Information, "{File} can be written again.")]
    public static partial void WrittenAgain(this ILogger logger, string file);

    [LoggerMessage(5, LogLevel.Warning, "Alertmanager left {Count} alerts out of a notification, because there were more than its max_alerts: the inbox does not know of them.")]
    public static partial void Truncated(this ILogger logger, long count);

    [LoggerMessage(6, LogLevel.Information, "{Count} alerts were read from {File}.")]
    public static partial void Loaded(this ILogger logger, int count, string file);
}
