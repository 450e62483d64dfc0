namespace Telemetry.AppHost;

/// <summary>What the studio player needs of the lab: where it pushes to, and where its demo finds streams.</summary>
internal static class StudioPlayerExtensions
{
    /// <summary>The one place to which the proxy sends requests.</summary>
    public static IResourceBuilder<ProjectResource> WithPushgateway(this IResourceBuilder<ProjectResource> builder, IResourceBuilder<IToolResource> pushgateway) =>
        builder.WithReference(pushgateway)
            .WithEnvironment("StudioPlayer__Upstream", pushgateway.GetEndpoint("http"))
            .WaitFor(pushgateway);

    /// <summary>
    /// The server has its port itself. Behind DCP's proxy every client would come from loopback: one limit for all of them together, and
    /// <c>StudioPlayer__Share</c> could open nothing.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithClientsSeenAsTheyAre(this IResourceBuilder<ProjectResource> builder) =>
        builder.ApplicationBuilder.ExecutionContext.IsPublishMode ? builder : builder.WithEndpoint("http", endpoint =>
        {
            endpoint.IsProxied = false;
            endpoint.Port = endpoint.Port is { } port ? builder.ApplicationBuilder.FixedPort(port) : null;
        });

    /// <summary>Published it answers to everybody, under whatever name it has there, and takes numbers only from who knows the token.</summary>
    public static IResourceBuilder<ProjectResource> WithPublicPages(this IResourceBuilder<ProjectResource> builder)
    {
        if (builder.ApplicationBuilder.ExecutionContext.IsRunMode)
            return builder;

        var token = builder.ApplicationBuilder.AddParameter(
            $"{builder.Resource.Name}-token", new GenerateParameterDefault { MinLength = 24, Special = false }, secret: true);
        return builder.WithEnvironment("StudioPlayer__Share", "true")
            .WithEnvironment("StudioPlayer__Token", token)
            .WithEnvironment("StudioPlayer__Hosts__0", "*");
    }

    /// <summary>The HLS streams of the RTMP server; nothing waits for it, a page without streams is still a page.</summary>
    public static IResourceBuilder<ProjectResource> WithStreamsOf(this IResourceBuilder<ProjectResource> builder, IResourceBuilder<IToolResource> server) =>
        builder.WithEnvironment("StudioPlayer__HlsBase", ReferenceExpression.Create($"{server.GetEndpoint("http")}/hls/"));
}
