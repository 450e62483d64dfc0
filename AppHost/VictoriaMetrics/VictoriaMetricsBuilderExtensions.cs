using Microsoft.Extensions.Configuration;
using Telemetry.AppHost;
using Telemetry.AppHost.Tools;

namespace Aspire.Hosting;

/// <summary>Adds VictoriaMetrics, which keeps for a year what Prometheus forgets after days; only where <c>Telemetry:LongTermStore</c> says so.</summary>
public static class VictoriaMetricsBuilderExtensions
{
    internal const string Key = "Telemetry:LongTermStore";

    // In months, its default unit.
    private const string Retention = "12";
    private const int Port = 8428;

    /// <summary>Null where it is not asked for.</summary>
    public static IResourceBuilder<IToolResource>? AddVictoriaMetrics(this IDistributedApplicationBuilder builder, [ResourceName] string name)
    {
        if (!builder.Configuration.GetValue<bool>(Key))
            return null;

        IResourceBuilder<IToolResource> store = ToolBodies.AreContainers(builder) ? AddContainer(builder, name) : AddNative(builder, name);
        return store
            .WithArgs($"-retentionPeriod={Retention}")
            .WithHttpHealthCheck("/health")
            .WithUrlForEndpoint("http", _ => new() { Url = "/vmui/", DisplayText = "VictoriaMetrics" });
    }

    private static IResourceBuilder<ToolExecutable> AddNative(IDistributedApplicationBuilder builder, string name)
    {
        var data = builder.DataDirectory(name);
        return builder.AddNativeTool(name, KnownTools.VictoriaMetrics)
            .WithHttpEndpoint(port: Port)
            .WithArgs(context =>
            {
                var port = ((IResourceWithEndpoints)context.Resource).GetEndpoint("http").Property(EndpointProperty.TargetPort);
                context.Args.Add(ReferenceExpression.Create($"-httpListenAddr=127.0.0.1:{port}"));
                context.Args.Add($"-storageDataPath={Path.Combine(data, "series")}");
            });
    }

    private static IResourceBuilder<ToolContainer> AddContainer(IDistributedApplicationBuilder builder, string name) =>
        builder.AddToolContainer(name, VictoriaMetricsImage.Registry, VictoriaMetricsImage.Image, VictoriaMetricsImage.Tag)
            .WithHttpEndpoint(port: Port, targetPort: Port)
            .WithLabVolume("/victoria-metrics-data")
            .WithArgs($"-httpListenAddr=:{Port}", "-storageDataPath=/victoria-metrics-data");
}
