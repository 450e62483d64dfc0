using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker.Resources.ServiceNodes;

namespace Aspire.Hosting.Docker;

/// <summary>What a resource becomes in the compose file.</summary>
public class DockerComposeServiceResource(string name, IResource resource, DockerComposeEnvironmentResource composeEnvironmentResource)
    : Resource(name), IResourceWithParent<DockerComposeEnvironmentResource>
{
    public DockerComposeEnvironmentResource Parent { get; } = composeEnvironmentResource;

    internal IResource TargetResource { get; } = resource;

    internal Dictionary<string, ComposeEndpoint> Endpoints { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal List<Volume> Volumes { get; } = [];

    internal Dictionary<string, object> EnvironmentVariables { get; } = [];

    internal List<object> Args { get; } = [];
}
