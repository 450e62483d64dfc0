using Telemetry.Dashboards.Model;

namespace Telemetry.Dashboards.Definitions;

/// <summary>The dashboards, in the order of docs/dashboards.md.</summary>
public static class AllDashboards
{
    public static IReadOnlyList<Dashboard> List { get; } =
    [
        StudioWebPlayer.Create(),
        Switch.Create(),
        MachineOverview.Create(),
        ContainersAndProcesses.Create(),
        PowerMonitoring.Create(),
        Streams.Create(),
        BaselineVsTest.Create(),
        EnergyEfficiency.Create(),
        QualityOfExperience.Create(),
        CostAndCo2.Create(),
        Forecast.Create(),
        ExporterHealth.Create(),
    ];

    public static Dashboard Find(string uid) => List.SingleOrDefault(x => x.Uid == uid)
        ?? throw new ArgumentException($"There is no dashboard with the uid '{uid}' to link to.", nameof(uid));
}
