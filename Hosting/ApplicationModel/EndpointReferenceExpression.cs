namespace Aspire.Hosting.ApplicationModel;

/// <summary>One part (host, port, ...) of another resource's endpoint.</summary>
public class EndpointReferenceExpression(EndpointReference endpointReference, EndpointProperty property)
    : IExpressionValue, IValueWithReferences
{
    public EndpointReference Endpoint { get; } = endpointReference;

    public EndpointProperty Property { get; } = property;

    public string ValueExpression =>
        $"{{{Endpoint.Resource.Name}.bindings.{Endpoint.EndpointName}.{Property switch
        {
            EndpointProperty.Url => "url",
            EndpointProperty.Host or EndpointProperty.IPV4Host => "host",
            EndpointProperty.Port => "port",
            EndpointProperty.Scheme => "scheme",
            EndpointProperty.TargetPort => "targetPort",
            EndpointProperty.HostAndPort => "hostAndPort",
            EndpointProperty.TlsEnabled => "tlsEnabled",
            _ => throw new InvalidOperationException($"The property '{Property}' is not supported."),
        }}}}";

    IEnumerable<object> IValueWithReferences.References => [Endpoint];

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        GetValueAsync(new ValueProviderContext(), cancellationToken);

    public ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default)
    {
        var endpoint = Endpoint.EndpointAnnotation;
        if (Property == EndpointProperty.Scheme)
        {
            return new(endpoint.UriScheme);
        }

        if (Property == EndpointProperty.TlsEnabled)
        {
            return new(endpoint.UriScheme == "https" ? bool.TrueString : bool.FalseString);
        }

        var allocated = Endpoint.Allocated;
        var (address, port) = AddressFor(allocated, context);
        return new(Property switch
        {
            EndpointProperty.Url => $"{allocated.UriScheme}://{address}:{port}",
            EndpointProperty.Host => address,
            EndpointProperty.IPV4Host => address == "localhost" ? "127.0.0.1" : address,
            EndpointProperty.Port => port.ToString(),
            EndpointProperty.HostAndPort => $"{address}:{port}",
            EndpointProperty.TargetPort => allocated.TargetPortExpression ?? endpoint.TargetPort?.ToString() ?? port.ToString(),
            _ => throw new InvalidOperationException($"The property '{Property}' is not supported."),
        });
    }

    // A process reaches everything on loopback. A container reaches another container by its name and its own port.
    private (string Address, int Port) AddressFor(AllocatedEndpoint allocated, ValueProviderContext context) =>
        context.Network != KnownNetworkIdentifiers.DefaultAspireContainerNetwork ? (allocated.Address, allocated.Port)
        : Endpoint.Resource is ContainerResource ? ($"{Endpoint.Resource.Name}.dev.internal", Endpoint.TargetPort ?? allocated.Port)
        : ("host.docker.internal", allocated.Port);
}
