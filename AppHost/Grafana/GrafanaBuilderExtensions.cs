using Telemetry.AppHost;

namespace Aspire.Hosting;

/// <summary>Adds Grafana with the data source and the dashboards of <c>grafana/</c>.</summary>
public static class GrafanaBuilderExtensions
{
    private const string Folder = "../grafana";
    private const string Provisioning = "/etc/telemetry/provisioning";
    private const string Dashboards = "/etc/telemetry/dashboards";
    private const int Port = 3000;

    /// <summary>Null where tools are native: no distribution has a package of it (docs/dashboards.md says how to start one of your own).</summary>
    public static IResourceBuilder<IToolResource>? AddGrafana(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, IResourceBuilder<IResourceWithEndpoints> prometheus)
    {
        if (!ToolBodies.AreContainers(builder))
            return null;

        var password = builder.AddParameter($"{name}-password", new GenerateParameterDefault { MinLength = 22 }, secret: true, persist: true);
        var grafana = builder
            .AddConfiguredContainer(
                name, (GrafanaImage.Registry, GrafanaImage.Image, GrafanaImage.Tag), Folder, ("provisioning", Provisioning), ("dashboards", Dashboards))
            .WithHttpEndpoint(port: Port, targetPort: Port)
            .WithLabVolume("/var/lib/grafana")
            .WithEnvironment("GF_PATHS_PROVISIONING", Provisioning)
            .WithEnvironment("TELEMETRY_DASHBOARDS", Dashboards)
            .WithEnvironment("PROMETHEUS_URL", prometheus.GetEndpoint("http"))
            // It counts when Grafana makes its database, at the first start with an empty volume.
            .WithEnvironment("GF_SECURITY_ADMIN_PASSWORD", password)
            .WithEnvironment("GF_AUTH_ANONYMOUS_ENABLED", "false")
            .WithEnvironment("GF_USERS_ALLOW_SIGN_UP", "false")
            // The lab talks to nobody outside.
            .WithEnvironment("GF_ANALYTICS_REPORTING_ENABLED", "false")
            .WithEnvironment("GF_ANALYTICS_CHECK_FOR_UPDATES", "false")
            .WithEnvironment("GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES", "false")
            .WithHttpHealthCheck("/api/health")
            .WithUrlForEndpoint("http", url => url.DisplayText = "Grafana");
        return grafana;
    }
}
