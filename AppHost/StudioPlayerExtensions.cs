namespace Telemetry.AppHost;

/// <summary>What the studio player needs of the lab: where it pushes to, and where its demo finds streams.</summary>
internal static class StudioPlayerExtensions
{
    /// <summary>The one place to which the proxy sends requests.</summary>
    public static IResourceBuilder<ProjectResource> WithPushgateway(this IResourceBuilder<ProjectResource> builder, IResourceBuilder<IToolResource> pushgateway) =>
        builder.WithReference(pushgateway)
            .WithEnvironment("StudioPlayer__Upstream", pushgateway.GetEndpoint("http"))
            .WithHttpHealthCheck("/health")
            .WaitFor(pushgateway);

    /// <summary>The HLS streams of the RTMP server; nothing waits for it, a page without streams is still a page.</summary>
    public static IResourceBuilder<ProjectResource> WithStreamsOf(this IResourceBuilder<ProjectResource> builder, IResourceBuilder<IToolResource> server) =>
        builder.WithEnvironment("StudioPlayer__HlsBase", ReferenceExpression.Create($"{server.GetEndpoint("http")}/hls/"));
}
