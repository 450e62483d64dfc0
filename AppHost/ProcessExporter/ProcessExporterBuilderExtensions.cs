using Telemetry.AppHost;
using Telemetry.AppHost.Tools;

namespace Aspire.Hosting;

/// <summary>Adds the process exporter: CPU and memory of the lab's processes, in the groups of <c>process-exporter/groups.yml</c>.</summary>
public static class ProcessExporterBuilderExtensions
{
    private const string Folder = "../process-exporter";
    private const string Groups = "groups.yml";
    private const int Port = 9505;

    public static IResourceBuilder<IToolResource> AddProcessExporter(this IDistributedApplicationBuilder builder, [ResourceName] string name)
    {
        IResourceBuilder<IToolResource> exporter = ToolBodies.AreContainers(builder) ? AddContainer(builder, name) : AddNative(builder, name);
        return exporter.WithHttpHealthCheck("/");
    }

    private static IResourceBuilder<ToolExecutable> AddNative(IDistributedApplicationBuilder builder, string name) =>
        builder.AddNativeTool(name, KnownTools.ProcessExporter)
            .WithHttpEndpoint(port: Port)
            .WithArgs(context =>
            {
                var port = ((IResourceWithEndpoints)context.Resource).GetEndpoint("http").Property(EndpointProperty.TargetPort);
                context.Args.Add(ReferenceExpression.Create($"-web.listen-address=127.0.0.1:{port}"));
                context.Args.Add($"-config.path={Path.GetFullPath(Path.Combine(Folder, Groups), builder.AppHostDirectory)}");
                AddCommonArgs(context);
            });

    private static IResourceBuilder<ToolContainer> AddContainer(IDistributedApplicationBuilder builder, string name) =>
        builder.AddToolContainer(name, ProcessExporterImage.Registry, ProcessExporterImage.Image, ProcessExporterImage.Tag)
            .WithHttpEndpoint(port: Port, targetPort: Port)
            .WithBindMount("/proc", "/host/proc", isReadOnly: true)
            .WithBindMount(Folder, "/config", isReadOnly: true)
            .WithContainerRuntimeArgs("--pid=host")
            .WithArgs(context =>
            {
                context.Args.Add($"-web.listen-address=:{Port}");
                context.Args.Add("-procfs=/host/proc");
                context.Args.Add($"-config.path=/config/{Groups}");
                AddCommonArgs(context);
            })
            .OnlyOnThisMachine();

    private static void AddCommonArgs(CommandLineArgsCallbackContext context)
    {
        // A group holds what groups.yml says and nothing else: neither the children of its processes nor a series for each thread.
        context.Args.Add("-children=false");
        context.Args.Add("-threads=false");
        // A program is first seen as a fork of the one that starts it, under that one's name; without this it would stay in its group for good.
        context.Args.Add("-recheck");
        // Proportional memory costs a walk over every page at every scrape, on the machine that is being measured.
        context.Args.Add("-gather-smaps=false");
    }
}
