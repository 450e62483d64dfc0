using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker.Resources;

namespace Aspire.Hosting.Docker;

/// <summary>A Docker Compose project that the application is published to.</summary>
public class DockerComposeEnvironmentResource(string name) : Resource(name), IComputeEnvironmentResource
{
    /// <summary>The network that all services are in; default aspire.</summary>
    public string? DefaultNetworkName { get; set; }

    public bool DashboardEnabled { get; set; } = true;

    internal Action<ComposeFile>? ConfigureComposeFile { get; set; }

    internal Action<IDictionary<string, CapturedEnvironmentVariable>>? ConfigureEnvFile { get; set; }

    internal IResourceBuilder<DockerComposeAspireDashboardResource>? Dashboard { get; set; }

    internal Dictionary<string, CapturedEnvironmentVariable> CapturedEnvironmentVariables { get; } = new(StringComparer.Ordinal);

    /// <summary>By the name of the resource, in the order of the file.</summary>
    internal Dictionary<string, DockerComposeServiceResource> Services { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gives the variable's place in the compose file.</summary>
    internal string AddEnvironmentVariable(string name, object source, string? description = null, string? defaultValue = null, IResource? resource = null)
    {
        if (CapturedEnvironmentVariables.TryGetValue(name, out var other) && Identity(other.Source) is { } first && !first.Equals(Identity(source)))
        {
            throw new DistributedApplicationException(
                $"Two values of compose environment '{Name}' would be the variable {name}: {Text(other.Source, other.Resource)} and {Text(source, resource)}. Give one of them another name. Nothing was published.");
        }

        CapturedEnvironmentVariables[name] = new CapturedEnvironmentVariable
        {
            Name = name,
            Description = description,
            DefaultValue = defaultValue,
            Source = source,
            Resource = resource,
        };
        return $"${{{name}}}";
    }

    private static object? Identity(object? source) => source is IManifestExpressionProvider provider ? provider.ValueExpression : source;

    private static string Text(object? source, IResource? resource) => source switch
    {
        IManifestExpressionProvider provider => provider.ValueExpression,
        ContainerMountAnnotation mount => $"the mount {mount.Target} of '{resource?.Name}'",
        _ => source?.ToString() ?? "(nothing)",
    };
}
