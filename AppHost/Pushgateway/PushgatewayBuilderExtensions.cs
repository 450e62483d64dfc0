using Telemetry.AppHost;
using Telemetry.AppHost.Tools;

namespace Aspire.Hosting;

/// <summary>Adds the Pushgateway, for clients that nobody can scrape.</summary>
public static class PushgatewayBuilderExtensions
{
    private const int Port = 9091;

    public static IResourceBuilder<IToolResource> AddPushgateway(this IDistributedApplicationBuilder builder, [ResourceName] string name)
    {
        IResourceBuilder<IToolResource> pushgateway = ToolBodies.AreContainers(builder) ? AddContainer(builder, name) : AddNative(builder, name);
        return pushgateway.WithHttpHealthCheck("/-/ready");
    }

    private static IResourceBuilder<ToolExecutable> AddNative(IDistributedApplicationBuilder builder, string name)
    {
        var file = Path.Combine(builder.DataDirectory(name), "metrics");
        return builder.AddNativeTool(name, KnownTools.Pushgateway)
            .WithHttpEndpoint(port: Port)
            .WithArgs(context =>
            {
                var port = ((IResourceWithEndpoints)context.Resource).GetEndpoint("http").Property(EndpointProperty.TargetPort);
                context.Args.Add(ReferenceExpression.Create($"--web.listen-address=127.0.0.1:{port}"));
                context.Args.Add($"--persistence.file={file}");
                // Debian's build looks for its pages below /usr/share, where an extracted tree is not.
                context.Args.Add($"--web.local-assets={((ToolExecutable)context.Resource).Location.Found.FileOf("usr/share/prometheus/pushgateway")}");
            });
    }

    private static IResourceBuilder<ToolContainer> AddContainer(IDistributedApplicationBuilder builder, string name) =>
        builder.AddToolContainer(name, PushgatewayImage.Registry, PushgatewayImage.Image, PushgatewayImage.Tag)
            .WithHttpEndpoint(port: Port, targetPort: Port)
            // The image's working directory: the one folder that its user may write to.
            .WithLabVolume("/pushgateway")
            .WithArgs("--persistence.file=/pushgateway/metrics");
}
