namespace Telemetry.Exporters.Switch;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "The switch is a simulation of {Ports} ports: its values follow from the time, no device is read.")]
    public static partial void DeviceIsSimulated(this ILogger logger, int ports);
}
