using Microsoft.Extensions.Configuration;
using Telemetry.AppHost;
using Telemetry.AppHost.Tools;

namespace Aspire.Hosting;

/// <summary>Adds Prometheus, configured by <c>prometheus/prometheus.yml</c>.</summary>
public static class PrometheusBuilderExtensions
{
    private const string Configuration = "../prometheus/prometheus.yml";
    private const string TargetsPlace = "TARGETS_URL";
    private const string AlertmanagersPlace = "ALERTMANAGERS";
    private const string Retention = "200h";
    private const string RemoteWriteKey = "Telemetry:RemoteWrite";
    private const int Port = 9090;

    public static IResourceBuilder<IToolResource> AddPrometheus(this IDistributedApplicationBuilder builder, [ResourceName] string name)
    {
        var isContainer = ToolBodies.AreContainers(builder);
        // Debian packages the server-rendered pages of 2.x only; the image (3.x) has only the new ones.
        var targetsPage = isContainer ? "/targets" : "/classic/targets";
        IResourceBuilder<IToolResource> prometheus = isContainer ? AddContainer(builder, name) : AddNative(builder, name);
        return prometheus
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
        return builder.WithAnnotation(new TargetsAnnotation(url)).WithEnvironment("TELEMETRY_TARGETS_URL", url);
    }

    /// <summary>Sends alerts there; without it alerts are shown by Prometheus only.</summary>
    public static IResourceBuilder<IToolResource> WithAlertmanager(
        this IResourceBuilder<IToolResource> builder, IResourceBuilder<IResourceWithEndpoints> alertmanager)
    {
        var address = ReferenceExpression.Create($"{alertmanager.GetEndpoint("http").Property(EndpointProperty.HostAndPort)}");
        builder.WithReferenceRelationship(alertmanager.Resource);
        return builder.WithAnnotation(new AlertmanagerAnnotation(address)).WithEnvironment("TELEMETRY_ALERTMANAGERS", address);
    }

    /// <summary>Takes remote write where <c>Telemetry:RemoteWrite</c> says so: who reaches Prometheus may then write any series.</summary>
    private static IResourceBuilder<IToolResource> WithRemoteWrite(this IResourceBuilder<IToolResource> builder) =>
        builder.ApplicationBuilder.Configuration.GetValue<bool>(RemoteWriteKey) ? builder.WithArgs("--web.enable-remote-write-receiver") : builder;

    private static IResourceBuilder<ToolExecutable> AddNative(IDistributedApplicationBuilder builder, string name)
    {
        var data = builder.DataDirectory(name);
        var configuration = Path.Combine(data, "prometheus.yml");
        return builder.AddNativeTool(name, KnownTools.Prometheus)
            .WithHttpEndpoint(port: Port)
            .WithArgs(async context =>
            {
                var targets = context.Resource.Annotations.OfType<TargetsAnnotation>().Single().Url;
                var alertmanager = context.Resource.Annotations.OfType<AlertmanagerAnnotation>().SingleOrDefault()?.Address;
                await Template.RenderAsync(
                    Path.GetFullPath(Configuration, builder.AppHostDirectory), configuration,
                    new Dictionary<string, string>
                    {
                        [TargetsPlace] = (await targets.GetValueAsync(context.CancellationToken))!,
                        [AlertmanagersPlace] = alertmanager is null ? "" : (await alertmanager.GetValueAsync(context.CancellationToken))!,
                    },
                    context.CancellationToken);
                context.Args.Add($"--config.file={configuration}");
                context.Args.Add($"--storage.tsdb.path={Path.Combine(data, "tsdb")}");
                context.Args.Add(ListenAddress(context.Resource));
                // Debian's build looks for its pages below /usr/share, where an extracted tree is not.
                context.Args.Add($"--web.local-assets={((ToolExecutable)context.Resource).Location.Found.FileOf("usr/share/prometheus/web/")}");
                AddCommonArgs(context);
            });
    }

    private static IResourceBuilder<ToolContainer> AddContainer(IDistributedApplicationBuilder builder, string name) =>
        builder.AddToolContainer(name, PrometheusImage.Registry, PrometheusImage.Image, PrometheusImage.Tag)
            .WithContainerName("kevin-telemetry-prometheus")
            .WithHttpEndpoint(port: Port, targetPort: Port)
            .WithBindMount("../prometheus", "/etc/prometheus/telemetry", isReadOnly: true)
            .WithVolume($"{name}-data", "/prometheus")
            .WithEntrypoint("/bin/sh")
            .WithArgs(context =>
            {
                // The image has no shell variables in its configuration either: the same places are filled in with sed.
                context.Args.Add("-c");
                context.Args.Add($"sed \"s|\\${{{TargetsPlace}}}|$TELEMETRY_TARGETS_URL|;s|\\${{{AlertmanagersPlace}}}|$TELEMETRY_ALERTMANAGERS|\" /etc/prometheus/telemetry/prometheus.yml > /tmp/prometheus.yml && exec prometheus \"$@\"");
                context.Args.Add("prometheus");
                context.Args.Add("--config.file=/tmp/prometheus.yml");
                context.Args.Add("--storage.tsdb.path=/prometheus");
                AddCommonArgs(context);
            });

    private static void AddCommonArgs(CommandLineArgsCallbackContext context)
    {
        context.Args.Add($"--storage.tsdb.retention.time={Retention}");
        context.Args.Add("--web.enable-lifecycle");
        // Hidden but old (2.x and 3.x have it): how long newly discovered targets wait. The default of 5 s is a third of our start.
        context.Args.Add("--scrape.discovery-reload-interval=1s");
    }

    private static ReferenceExpression ListenAddress(IResource resource) => ReferenceExpression.Create(
        $"--web.listen-address=127.0.0.1:{((IResourceWithEndpoints)resource).GetEndpoint("http").Property(EndpointProperty.TargetPort)}");

    private sealed class TargetsAnnotation(ReferenceExpression url) : IResourceAnnotation
    {
        public ReferenceExpression Url { get; } = url;
    }

    private sealed class AlertmanagerAnnotation(ReferenceExpression address) : IResourceAnnotation
    {
        public ReferenceExpression Address { get; } = address;
    }
}
