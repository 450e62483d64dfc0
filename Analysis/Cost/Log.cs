namespace Telemetry.Analysis.Cost;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "{Rows} costs stored: {Energy} per kWh, {Cpu} per core-hour, in {Currency}, region {Region}.")]
    public static partial void CostsAreStored(ILogger logger, int rows, double energy, double cpu, string currency, string region);

    [LoggerMessage(LogLevel.Information, "Costs of {Rows} scenarios that do not count any more are removed.")]
    public static partial void CostsAreRemoved(ILogger logger, int rows);

    [LoggerMessage(LogLevel.Debug, "The cost of scenario {Id} was not stored: another exporter was first, or the scenario was deleted meanwhile.")]
    public static partial void CostWasNotNeeded(ILogger logger, Guid id);

    [LoggerMessage(LogLevel.Warning, "The reference '{Name}' is an idle scenario, so there are no savings: every load costs more than an idle machine. "
        + "Set REFERENCE_SCENARIO, or referenceScenario in the pricing file, to the name of a load.")]
    public static partial void ReferenceIsIdle(ILogger logger, string name);

    [LoggerMessage(LogLevel.Information, "Prices changed by {Path}: {Energy} per kWh, {Cpu} per core-hour, {Gpu} per GPU-hour, in {Currency}, region {Region}. "
        + "All costs are computed anew.")]
    public static partial void PricesChanged(ILogger logger, string path, double energy, double cpu, string gpu, string currency, string region);

    [LoggerMessage(LogLevel.Warning, "{Error} The prices of {Since:u} stay in force until the file is valid.")]
    public static partial void PricesAreKept(ILogger logger, string error, DateTimeOffset since);

    [LoggerMessage(LogLevel.Information, "Pricing file {Path} is valid again; it changes no price.")]
    public static partial void FileIsValidAgain(ILogger logger, string path);

    [LoggerMessage(LogLevel.Information, "Changes of pricing file {Path} are not announced by the system ({Reason}); it is read every {Interval}.")]
    public static partial void FileIsOnlyPolled(ILogger logger, string path, string reason, TimeSpan interval);

    [LoggerMessage(LogLevel.Warning, "{Note}")]
    public static partial void PricesAreOdd(ILogger logger, string note);
}
