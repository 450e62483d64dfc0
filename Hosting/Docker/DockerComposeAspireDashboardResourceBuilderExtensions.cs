using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker;

namespace Aspire.Hosting;

/// <summary>Configures the dashboard of a published application.</summary>
public static class DockerComposeAspireDashboardResourceBuilderExtensions
{
    /// <summary>The dashboard's port on the host; null = it is not reachable from outside.</summary>
    public static IResourceBuilder<DockerComposeAspireDashboardResource> WithHostPort(
        this IResourceBuilder<DockerComposeAspireDashboardResource> builder, int? port = null) =>
        builder.WithEndpoint(DockerComposeAspireDashboardResource.HttpEndpoint, endpoint =>
        {
            endpoint.Port = port;
            endpoint.IsExternal = port is not null;
        });

    /// <summary>The dashboard stands behind a reverse proxy, and believes its X-Forwarded headers.</summary>
    public static IResourceBuilder<DockerComposeAspireDashboardResource> WithForwardedHeaders(
        this IResourceBuilder<DockerComposeAspireDashboardResource> builder, bool enabled = true) =>
        builder.WithEnvironment("ASPIRE_DASHBOARD_FORWARDEDHEADERS_ENABLED", enabled ? "true" : "false");

    // Not part of the model: it belongs to its environment, and the manifest names it only where something refers to it.
    internal static IResourceBuilder<DockerComposeAspireDashboardResource> CreateDashboard(this IDistributedApplicationBuilder builder, string name) =>
        builder.CreateResourceBuilder(new DockerComposeAspireDashboardResource(name))
            .WithImage(DockerComposeAspireDashboardResource.Image)
            .WithHttpEndpoint(targetPort: 18888)
            .WithEndpoint(DockerComposeAspireDashboardResource.HttpEndpoint, endpoint => endpoint.IsExternal = true)
            .WithHttpEndpoint(targetPort: 18889, name: DockerComposeAspireDashboardResource.OtlpGrpc)
            .WithHttpEndpoint(targetPort: 18890, name: DockerComposeAspireDashboardResource.OtlpHttp)
            .PublishAsDockerComposeService((_, service) => service.Restart = "always");
}
