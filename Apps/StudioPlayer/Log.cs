namespace Telemetry.Apps.StudioPlayer;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "The Pushgateway does not take our group ({Reason}, status {Status}). It is asked again with growing waits; batches are taken for {BufferAge} more, then clients are told to keep them.")]
    public static partial void UpstreamAway(this ILogger logger, string reason, int? status, TimeSpan bufferAge);

    [LoggerMessage(2, LogLevel.Information, "The Pushgateway takes our group again.")]
    public static partial void UpstreamBack(this ILogger logger);

    [LoggerMessage(3, LogLevel.Warning, "Our group stays in the Pushgateway ({Reason}); the next start deletes it.")]
    public static partial void GroupStays(this ILogger logger, string reason);

    [LoggerMessage(4, LogLevel.Warning, "{Notice}")]
    public static partial void Shared(this ILogger logger, string notice);

    [LoggerMessage(5, LogLevel.Debug, "A request was refused: {Reason}.")]
    public static partial void Refused(this ILogger logger, string reason);

    [LoggerMessage(6, LogLevel.Warning, "There are no pages to serve: {Folder} does not exist.")]
    public static partial void NoPages(this ILogger logger, string folder);
}
