using Microsoft.Extensions.Configuration;
using Telemetry.AppHost;
using Telemetry.AppHost.Prometheus;
using Telemetry.AppHost.Tools;

namespace Aspire.Hosting;

/// <summary>Adds Prometheus, configured by <c>prometheus/prometheus.yml</c>, <c>prometheus/rules</c> and what lies in <c>prometheus/targets.d</c>.</summary>
public static class PrometheusBuilderExtensions
{
    private const string Retention = "200h";
    private const string RemoteWriteKey = "Telemetry:RemoteWrite";
    private const int Port = 9090;

    public static IResourceBuilder<IToolResource> AddPrometheus(this IDistributedApplicationBuilder builder, [ResourceName] string name)
    {
        var isContainer = ToolBodies.AreContainers(builder);
        // Debian packages the server-rendered pages of 2.x only; the image (3.x) has only the new ones.
        var targetsPage = isContainer ? "/targets" : "/classic/targets";
        // Read here, so that a wrong one is refused before anything starts.
        var downFor = AlertDuration.Read(builder.Configuration, PrometheusFiles.DownForKey, PrometheusFiles.DefaultDownFor);
        IResourceBuilder<IToolResource> prometheus = isContainer ? AddContainer(builder, name) : AddNative(builder, name, downFor);
        return prometheus
            .WithEnvironment(PrometheusFiles.VariableOf(PrometheusFiles.DownForPlace), downFor)
            .WithRemoteWrite()
            .WithHttpHealthCheck("/-/ready")
            .WithUrlForEndpoint("http", url => url.DisplayText = "Prometheus")
            .WithUrlForEndpoint("http", _ => new() { Url = targetsPage, DisplayText = "Targets" });
    }

    /// <summary>Scrapes what this service lists under <c>/targets</c> (http_sd).</summary>
    public static IResourceBuilder<IToolResource> WithTargetsFrom(
        this IResourceBuilder<IToolResource> builder, IResourceBuilder<IResourceWithEndpoints> lister)
    {
        var url = ReferenceExpression.Create($"{lister.GetEndpoint("http")}/targets");
        builder.WithReferenceRelationship(lister.Resource);
        return builder.WithAnnotation(new TargetsAnnotation(url)).WithEnvironment(PrometheusFiles.VariableOf(PrometheusFiles.TargetsPlace), url);
    }

    /// <summary>Sends alerts there; without it alerts are shown by Prometheus only.</summary>
    public static IResourceBuilder<IToolResource> WithAlertmanager(
        this IResourceBuilder<IToolResource> builder, IResourceBuilder<IResourceWithEndpoints> alertmanager)
    {
        var address = ReferenceExpression.Create($"{alertmanager.GetEndpoint("http").Property(EndpointProperty.HostAndPort)}");
        builder.WithReferenceRelationship(alertmanager.Resource);
        return builder.WithAnnotation(new AlertmanagerAnnotation(address)).WithEnvironment(PrometheusFiles.VariableOf(PrometheusFiles.AlertmanagersPlace), address);
    }

    /// <summary>Sends every sample to a long-term store as well, where there is one.</summary>
    public static IResourceBuilder<IToolResource> WithLongTermStore(this IResourceBuilder<IToolResource> builder, IResourceBuilder<IToolResource>? store)
    {
        if (store is null)
            return builder;

        var url = ReferenceExpression.Create($"{store.GetEndpoint("http")}/api/v1/write");
        builder.WithReferenceRelationship(store.Resource);
        return builder.WithAnnotation(new StoreAnnotation(url)).WithEnvironment(PrometheusFiles.VariableOf(PrometheusFiles.RemoteWritePlace), url);
    }

    /// <summary>Leaves the <c>DCGM_*</c> series to NVIDIA's exporter, where there is one.</summary>
    public static IResourceBuilder<IToolResource> WithGpusFrom(this IResourceBuilder<IToolResource> builder, IResourceBuilder<IToolResource>? dcgmExporter) =>
        dcgmExporter is null ? builder : builder.WithEnvironment(PrometheusFiles.VariableOf(PrometheusFiles.DcgmBlock), dcgmExporter.Resource.Name);

    /// <summary>Takes remote write where <c>Telemetry:RemoteWrite</c> says so: who reaches Prometheus may then write any series.</summary>
    private static IResourceBuilder<IToolResource> WithRemoteWrite(this IResourceBuilder<IToolResource> builder) =>
        builder.ApplicationBuilder.Configuration.GetValue<bool>(RemoteWriteKey) ? builder.WithArgs("--web.enable-remote-write-receiver") : builder;

    private static IResourceBuilder<ToolExecutable> AddNative(IDistributedApplicationBuilder builder, string name, string downFor)
    {
        var data = builder.DataDirectory(name);
        var checkout = Path.GetFullPath(PrometheusFiles.Folder, builder.AppHostDirectory);
        return builder.AddNativeTool(name, KnownTools.Prometheus)
            .WithHttpEndpoint(port: Port)
            .WithArgs(async context =>
            {
                var targets = context.Resource.Annotations.OfType<TargetsAnnotation>().Single().Url;
                var alertmanager = context.Resource.Annotations.OfType<AlertmanagerAnnotation>().SingleOrDefault()?.Address;
                var values = new Dictionary<string, string>
                {
                    [PrometheusFiles.TargetsPlace] = (await targets.GetValueAsync(context.CancellationToken))!,
                    [PrometheusFiles.TargetsFolderPlace] = Path.Combine(checkout, PrometheusFiles.OwnTargetsFolder),
                    [PrometheusFiles.AlertmanagersPlace] = alertmanager is null ? "" : (await alertmanager.GetValueAsync(context.CancellationToken))!,
                    [PrometheusFiles.DownForPlace] = downFor,
                };
                if (context.Resource.Annotations.OfType<StoreAnnotation>().SingleOrDefault() is { } store)
                    values[PrometheusFiles.RemoteWritePlace] = (await store.Url.GetValueAsync(context.CancellationToken))!;
                var configuration = await PrometheusFiles.RenderAsync(checkout, data, values, context.CancellationToken);
                context.Args.Add($"--config.file={configuration}");
                context.Args.Add($"--storage.tsdb.path={Path.Combine(data, "tsdb")}");
                context.Args.Add(ListenAddress(context.Resource));
                // Debian's build looks for its pages below /usr/share, where an extracted tree is not.
                context.Args.Add($"--web.local-assets={((ToolExecutable)context.Resource).Location.Found.FileOf("usr/share/prometheus/web/")}");
                AddCommonArgs(context);
            });
    }

    private static IResourceBuilder<ToolContainer> AddContainer(IDistributedApplicationBuilder builder, string name)
    {
        var prometheus = builder
            .AddConfiguredContainer(
                name, (PrometheusImage.Registry, PrometheusImage.Image, PrometheusImage.Tag), PrometheusFiles.Folder, ("", PrometheusFiles.MountedFolder))
            .WithHttpEndpoint(port: Port, targetPort: Port)
            .WithLabVolume("/prometheus");
        if (builder.ExecutionContext.IsRunMode) // published, the image's own entry point is this script
            prometheus.WithEntrypoint("/bin/sh").WithArgs($"{PrometheusFiles.MountedFolder}/{PrometheusFiles.RenderScript}");
        return prometheus.WithArgs(context =>
        {
            context.Args.Add("--storage.tsdb.path=/prometheus");
            AddCommonArgs(context);
        });
    }

    private static void AddCommonArgs(CommandLineArgsCallbackContext context)
    {
        context.Args.Add($"--storage.tsdb.retention.time={Retention}");
        context.Args.Add("--web.enable-lifecycle");
        // Hidden but old (2.x and 3.x have it): how long newly discovered targets wait. The default of 5 s is a third of our start.
        context.Args.Add("--scrape.discovery-reload-interval=1s");
        // What links in alerts begin with, for people on this machine; by itself it would take the name of the machine or of the container.
        if (context.ExecutionContext.IsRunMode)
            context.Args.Add(ReferenceExpression.Create(
                $"--web.external-url={((IResourceWithEndpoints)context.Resource).GetEndpoint("http", KnownNetworkIdentifiers.LocalhostNetwork)}"));
    }

    private static ReferenceExpression ListenAddress(IResource resource) => ReferenceExpression.Create(
        $"--web.listen-address=127.0.0.1:{((IResourceWithEndpoints)resource).GetEndpoint("http").Property(EndpointProperty.TargetPort)}");

    private sealed class TargetsAnnotation(ReferenceExpression url) : IResourceAnnotation
    {
        public ReferenceExpression Url { get; } = url;
    }

    private sealed class StoreAnnotation(ReferenceExpression url) : IResourceAnnotation
    {
        public ReferenceExpression Url { get; } = url;
    }

    private sealed class AlertmanagerAnnotation(ReferenceExpression address) : IResourceAnnotation
    {
        public ReferenceExpression Address { get; } = address;
    }
}
