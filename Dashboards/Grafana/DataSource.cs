namespace Telemetry.Dashboards.Grafana;

/// <summary>The one data source of grafana/provisioning/datasources.</summary>
public static class DataSource
{
    public const string Uid = "prometheus";

    public static object Reference { get; } = new { type = "prometheus", uid = Uid };
}
