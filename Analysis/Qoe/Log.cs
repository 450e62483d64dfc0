namespace Telemetry.Analysis.Qoe;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "{Rows} scenarios computed and stored, {Scored} of them with a score.")]
    public static partial void RowsAreStored(ILogger logger, int rows, int scored);

    [LoggerMessage(LogLevel.Debug, "Scenario {Id} was computed by another exporter or deleted meanwhile; nothing was stored.")]
    public static partial void RowWasNotNeeded(ILogger logger, Guid id);
}
