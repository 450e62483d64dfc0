using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.Http.Resilience;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Debug, "{Authority} failed: {Reason}. Attempt {Attempt} follows in {Delay}.")]
    public static partial void Retrying(ILogger logger, string authority, string reason, int attempt, TimeSpan delay);
}
