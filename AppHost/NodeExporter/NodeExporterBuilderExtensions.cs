using Telemetry.AppHost;
using Telemetry.AppHost.Tools;

namespace Aspire.Hosting;

/// <summary>Adds the node exporter: CPU, memory, disk and network of the machine.</summary>
public static class NodeExporterBuilderExtensions
{
    private const int Port = 9100;

    // Collectors that read the network namespace of their own process.
    private static readonly string[] OwnNetwork = ["arp", "conntrack", "netdev", "netstat", "sockstat", "softnet", "udp_queues"];

    public static IResourceBuilder<IToolResource> AddNodeExporter(this IDistributedApplicationBuilder builder, [ResourceName] string name)
    {
        IResourceBuilder<IToolResource> exporter = ToolBodies.AreContainers(builder) ? AddContainer(builder, name) : AddNative(builder, name);
        return exporter.WithHttpHealthCheck("/");
    }

    private static IResourceBuilder<ToolExecutable> AddNative(IDistributedApplicationBuilder builder, string name) =>
        builder.AddNativeTool(name, KnownTools.NodeExporter)
            .WithHttpEndpoint(port: Port)
            .WithArgs(context =>
            {
                var port = ((IResourceWithEndpoints)context.Resource).GetEndpoint("http").Property(EndpointProperty.TargetPort);
                context.Args.Add(ReferenceExpression.Create($"--web.listen-address=127.0.0.1:{port}"));
                // Debian's build turns both on; without its system service they fail, and say so, at every scrape.
                context.Args.Add("--no-collector.systemd");
                context.Args.Add("--no-collector.textfile");
            });

    // A container sees the machine through the mounted root and the machine's processes; its network is its own, and those numbers would be taken for the machine's.
    private static IResourceBuilder<ToolContainer> AddContainer(IDistributedApplicationBuilder builder, string name) =>
        builder.AddToolContainer(name, NodeExporterImage.Registry, NodeExporterImage.Image, NodeExporterImage.Tag)
            .WithHttpEndpoint(port: Port, targetPort: Port)
            .WithBindMount("/", "/host", isReadOnly: true)
            .WithContainerRuntimeArgs("--pid=host")
            .WithArgs("--path.procfs=/host/proc", "--path.sysfs=/host/sys", "--path.rootfs=/host")
            .WithArgs([.. OwnNetwork.Select(collector => $"--no-collector.{collector}")])
            .OnlyOnThisMachine();
}
