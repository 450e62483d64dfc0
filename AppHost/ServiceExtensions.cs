using System.Text.Json;

namespace Telemetry.AppHost;

/// <summary>What all C# services of the lab have in common.</summary>
internal static class ServiceExtensions
{
    private const string Http = "http";

    /// <summary>
    /// A service with <c>/health</c>. Published it listens on the port that its launch profile has here, in plain HTTP: what is before it has the certificate.
    /// </summary>
    public static IResourceBuilder<ProjectResource> AddService<TProject>(this IDistributedApplicationBuilder builder, [ResourceName] string name)
        where TProject : IProjectMetadata, new()
    {
        var service = builder.AddProject<TProject>(name).WithHttpHealthCheck("/health");
        if (builder.ExecutionContext.IsRunMode)
            return service;

        foreach (var endpoint in service.Resource.Annotations.OfType<EndpointAnnotation>().Where(x => x.UriScheme == "https").ToList())
            service.Resource.Annotations.Remove(endpoint);
        return service.WithEndpoint(Http, endpoint => endpoint.TargetPort = PortOf(new TProject()), createIfNotExists: false);
    }

    /// <summary>The port of the first launch profile, which stands in the README too.</summary>
    private static int PortOf(IProjectMetadata project)
    {
        var file = Path.Combine(Path.GetDirectoryName(project.ProjectPath)!, "Properties", "launchSettings.json");
        using var settings = JsonDocument.Parse(File.ReadAllText(file));
        var url = settings.RootElement.GetProperty("profiles").EnumerateObject().First().Value.GetProperty("applicationUrl").GetString()!;
        return new Uri(url).Port;
    }
}
