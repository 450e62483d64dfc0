namespace Aspire.Hosting.ApplicationModel;

/// <summary>The image a container is made of; the tag is always exact.</summary>
public sealed class ContainerImageAnnotation : IResourceAnnotation
{
    public string? Registry { get; set; }

    public required string Image { get; set; }

    public string? Tag { get; set; }

    public string? SHA256 { get; set; }
}

/// <summary>A folder of the host, or a volume, inside the container.</summary>
public sealed class ContainerMountAnnotation(string? source, string target, ContainerMountType type, bool isReadOnly)
    : IResourceAnnotation
{
    public string? Source { get; } = source;

    public string Target { get; } = target;

    public ContainerMountType Type { get; } = type;

    public bool IsReadOnly { get; } = isReadOnly;
}

/// <summary>The two kinds of mount.</summary>
public enum ContainerMountType
{
    BindMount,
    Volume,
}

/// <summary>The container's name in the engine.</summary>
public sealed class ContainerNameAnnotation : IResourceAnnotation
{
    public required string Name { get; set; }
}

/// <summary>How long a container lives.</summary>
public enum ContainerLifetime
{
    /// <summary>It ends, and is removed, with the application.</summary>
    Session,

    /// <summary>It goes on when the application ends, and the next start takes it over.</summary>
    Persistent,
}

/// <summary>How long the container lives.</summary>
public sealed class ContainerLifetimeAnnotation : IResourceAnnotation
{
    public required ContainerLifetime Lifetime { get; set; }
}

/// <summary>When an image is fetched.</summary>
public enum ImagePullPolicy
{
    /// <summary>As the container engine does by itself.</summary>
    Default,
    Always,
    Missing,
    Never,
}

/// <summary>When the container's image is fetched.</summary>
public sealed class ContainerImagePullPolicyAnnotation : IResourceAnnotation
{
    public required ImagePullPolicy ImagePullPolicy { get; set; }
}

/// <summary>One more name for the container in its network.</summary>
public sealed class ContainerNetworkAliasAnnotation(string alias) : IResourceAnnotation
{
    public string Alias { get; } = alias;

    public NetworkIdentifier Network { get; set; } = KnownNetworkIdentifiers.DefaultAspireContainerNetwork;
}

/// <summary>Arguments for the container engine's own command, such as <c>--init</c>.</summary>
public sealed class ContainerRuntimeArgsCallbackAnnotation(Func<ContainerRuntimeArgsCallbackContext, Task> callback) : IResourceAnnotation
{
    public Func<ContainerRuntimeArgsCallbackContext, Task> Callback { get; } = callback;
}

/// <summary>Collects arguments for the container engine's own command.</summary>
public sealed class ContainerRuntimeArgsCallbackContext(IList<object> args, CancellationToken cancellationToken = default)
{
    /// <summary>Strings and value providers.</summary>
    public IList<object> Args { get; } = args;

    public CancellationToken CancellationToken { get; } = cancellationToken;
}

/// <summary>The image is built from a Dockerfile.</summary>
public class DockerfileBuildAnnotation(string contextPath, string dockerfilePath, string? stage) : IResourceAnnotation
{
    public string ContextPath { get; } = contextPath;

    public string DockerfilePath { get; } = dockerfilePath;

    public string? Stage { get; } = stage;

    /// <summary>Name to value: a string, a value provider, or null for the value of the environment.</summary>
    public Dictionary<string, object?> BuildArguments { get; } = [];

    /// <summary>The name of the built image; default: the resource's.</summary>
    public string? ImageName { get; set; }

    /// <summary>The tag of the built image.</summary>
    public string? ImageTag { get; set; }
}
