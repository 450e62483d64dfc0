namespace Aspire.Hosting.ApplicationModel;

/// <summary>The port that a project listens on in its container where the model leaves that open.</summary>
public class ContainerPortReference(IResource resource) : IManifestExpressionProvider, IValueWithReferences, IValueProvider
{
    // The one that .NET's own container images listen on.
    private const string Port = "8080";

    public IResource Resource { get; } = resource;

    public string ValueExpression => $"{{{Resource.Name}.containerPort}}";

    public IEnumerable<object> References => [Resource];

    ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken) => new(Port);
}
