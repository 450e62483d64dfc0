using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dcp;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "The watch of {Kind} was interrupted and is opened again: {Reason}")]
    public static partial void WatchInterrupted(ILogger logger, string kind, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The {Source} log of {Name} broke and is opened again after line {Lines}: {Reason}")]
    public static partial void LogInterrupted(ILogger logger, string source, string name, long lines, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "DCP runs in {SessionDirectory} at {Server}, ready after {Elapsed}")]
    public static partial void Started(ILogger logger, string sessionDirectory, Uri server, TimeSpan elapsed);

    [LoggerMessage(Level = LogLevel.Debug, Message = "DCP: {Line}")]
    public static partial void Dcp(ILogger logger, string line);

    [LoggerMessage(Level = LogLevel.Debug, Message = "DCP's own messages are not shown: {Reason}")]
    public static partial void DiagnosticsLost(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "DCP went away while it was told {Status}: {Reason}")]
    public static partial void AnswerCutOff(ILogger logger, string status, string reason);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "DCP has not ended {Timeout} after it was told to stop. It goes on cleaning up; its session folder is {SessionDirectory}")]
    public static partial void StillStopping(ILogger logger, TimeSpan timeout, string sessionDirectory);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "The session folder {SessionDirectory} of a failed DCP start could not be removed: {Reason}. Remove it by hand")]
    public static partial void SessionFolderLeft(ILogger logger, string sessionDirectory, string reason);
}
