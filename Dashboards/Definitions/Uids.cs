namespace Telemetry.Dashboards.Definitions;

/// <summary>The addresses. They stay, whatever a title becomes.</summary>
internal static class Uids
{
    public const string StudioWebPlayer = "studio-web-player";
    public const string Switch = "switch";
    public const string System = "system";
    public const string ContainersAndProcesses = "containers-processes";
    public const string PowerMonitoring = "power-monitoring";
    public const string Streams = "streams";
    public const string BaselineVsTest = "baseline-vs-test";
    public const string EnergyEfficiency = "energy-efficiency";
    public const string QualityOfExperience = "qoe";
    public const string CostAndCo2 = "cost-co2";
    public const string Forecast = "forecast";
    public const string ExporterHealth = "exporter-health";
}

/// <summary>The folders in Grafana.</summary>
internal static class Folders
{
    public const string Players = "Players";
    public const string Network = "Network";
    public const string Machine = "Machine";
    public const string Energy = "Energy";
    public const string Scenarios = "Scenarios";
    public const string Operations = "Operations";
}
