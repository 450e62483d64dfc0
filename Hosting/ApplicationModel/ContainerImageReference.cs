namespace Aspire.Hosting.ApplicationModel;

/// <summary>The image that is built of a resource.</summary>
public class ContainerImageReference(IResource resource) : IManifestExpressionProvider, IValueWithReferences, IValueProvider
{
    public IResource Resource { get; } = resource;

    public string ValueExpression => $"{{{Resource.Name}.containerImage}}";

    public IEnumerable<object> References => [Resource];

    /// <summary>Name and tag under which the image is built on this machine.</summary>
    ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken) => new($"{Name}:{Tag}");

    internal string Name => Build?.ImageName ?? Resource.Name.ToLowerInvariant();

    internal string Tag => Build?.ImageTag ?? "latest";

    private DockerfileBuildAnnotation? Build => Resource.TryGetLastAnnotation<DockerfileBuildAnnotation>(out var build) ? build : null;
}
