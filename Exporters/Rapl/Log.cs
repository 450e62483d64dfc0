namespace Telemetry.Exporters.Rapl;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning,
        "The processor adds noise to its energy counters (energy filtering: {Reason}). rapl_energy_filtering is 1: trust means over many seconds, not " +
        "single steps. Switch SGX and energy filtering off in the firmware for better figures.")]
    public static partial void EnergyIsFiltered(this ILogger logger, string reason);
}
