namespace Telemetry.Exporters.Gpu;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "{Reason} Its series and host energy are absent; next try in {Delay}.")]
    public static partial void GpuLost(this ILogger logger, string reason, TimeSpan delay);

    [LoggerMessage(2, LogLevel.Information, "GPU {Index} is there again, or is listed no more; host energy is complete.")]
    public static partial void GpuNoLongerLost(this ILogger logger, int index);
}
