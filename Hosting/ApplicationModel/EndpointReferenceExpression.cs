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

    public async ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default)
    {
        var endpoint = Endpoint.EndpointAnnotation;
        if (Property == EndpointProperty.Scheme)
        {
            return endpoint.UriScheme;
        }

        if (Property == EndpointProperty.TlsEnabled)
        {
            return endpoint.UriScheme == "https" ? bool.TrueString : bool.FalseString;
        }

        if (Property == EndpointProperty.TargetPort)
        {
            return Endpoint.Allocated.TargetPortExpression ?? (endpoint.TargetPort ?? Endpoint.Allocated.Port).ToString();
        }

        var isSeenFromContainers = (Endpoint.ContextNetworkID ?? context.Network) == KnownNetworkIdentifiers.DefaultAspireContainerNetwork;
        var allocated = isSeenFromContainers && endpoint.ForContainers is { } forContainers
            ? await forContainers(cancellationToken)
            : Endpoint.Allocated;
        return Property switch
        {
            EndpointProperty.Url => allocated.UriString,
            EndpointProperty.Host => allocated.Address,
            EndpointProperty.IPV4Host => allocated.Address == "localhost" ? "127.0.0.1" : allocated.Address,
            EndpointProperty.Port => allocated.Port.ToString(),
            EndpointProperty.HostAndPort => allocated.EndPointString,
            _ => throw new InvalidOperationException($"The property '{Property}' is not supported."),
        };
    }
}
