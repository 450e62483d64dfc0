namespace Telemetry.AppHost.Publishing;

/// <summary>What the lab looks like where it is published (docs/deploy.md).</summary>
internal static class PublishingExtensions
{
    private const string DataFolder = "/data";

    /// <summary>
    /// Grafana and the player's pages are for people, RTMP is for their encoders; the rest talks among itself. In compose they have the same port outside as
    /// inside. In a manifest they do not: azd puts HTTP on 80 and 443 and refuses another port, and refuses TCP from outside, which is opened by hand there.
    /// </summary>
    public static IDistributedApplicationBuilder WithPublicEndpoints(
        this IDistributedApplicationBuilder builder, params ReadOnlySpan<EndpointReference?> endpoints)
    {
        if (builder.ExecutionContext.IsRunMode)
            return builder;

        foreach (var endpoint in builder.Resources.SelectMany(x => x.Annotations.OfType<EndpointAnnotation>()))
        {
            endpoint.Port = null;
            endpoint.IsProxied = true; // else its own port counts as the one outside
        }

        foreach (var reference in endpoints)
        {
            if (reference?.EndpointAnnotation is not { } endpoint)
                continue;

            var isHttp = endpoint.UriScheme == "http";
            endpoint.IsExternal = isHttp || !builder.IsManifest();
            endpoint.Port = isHttp && builder.IsManifest() ? null : endpoint.TargetPort;
        }

        return builder;
    }

    /// <summary>What is published and is no manifest becomes a Docker Compose project; in a manifest it would turn every type into one that azd does not know.</summary>
    public static IDistributedApplicationBuilder AddComposeProject(this IDistributedApplicationBuilder builder, [ResourceName] string name)
    {
        if (!builder.IsManifest())
            builder.AddDockerComposeEnvironment(name);
        return builder;
    }

    /// <summary>`--publisher manifest` writes what azd reads; everything else that is published becomes a compose project.</summary>
    public static bool IsManifest(this IDistributedApplicationBuilder builder) => string.Equals(
        builder.Configuration["Publishing:Publisher"] ?? builder.Configuration["publisher"], "manifest", StringComparison.OrdinalIgnoreCase);

    /// <summary>A service whose image needs more than `dotnet publish -t:PublishContainer` gives: its own Dockerfile, and a folder that outlives the container.</summary>
    public static IResourceBuilder<ProjectResource> PublishWithDataFolder(this IResourceBuilder<ProjectResource> builder, string dockerfile, string folderVariable) =>
        builder.ApplicationBuilder.ExecutionContext.IsRunMode ? builder : builder
            .WithEnvironment(folderVariable, DataFolder)
            .PublishAsDockerFile(container => container
                // The whole checkout: a project refers to others.
                .WithDockerfile("..", dockerfile)
                .WithLabVolume(DataFolder));
}
