using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>The ports of published endpoints.</summary>
internal sealed class PublishedPorts
{
    private readonly HashSet<int> _used = [];
    private int _next = 8000;

    public IReadOnlyList<PublishedEndpoint> Of(IResource resource)
    {
        var endpoints = resource.Annotations.OfType<EndpointAnnotation>().ToList();
        return [.. endpoints.Select(endpoint => Publish(resource, endpoint, endpoints))];
    }

    private PublishedEndpoint Publish(IResource resource, EndpointAnnotation endpoint, List<EndpointAnnotation> endpoints)
    {
        // Without a proxy there is one port.
        var port = Given(endpoint.Port) ?? (endpoint.IsProxied ? null : Given(endpoint.TargetPort));
        var isDefault = resource is ProjectResource && endpoint.UriScheme is "http" or "https" && endpoints.First(x => x.UriScheme == endpoint.UriScheme) == endpoint;
        var target = Given(endpoint.TargetPort) ?? (resource is ContainerResource ? port : null) ?? (isDefault ? null : Free());
        _used.UnionWith(new[] { port, target }.OfType<int>());
        return new(endpoint, port, target);
    }

    private static int? Given(int? port) => port is 0 ? null : port;

    private int Free()
    {
        while (_used.Contains(_next))
        {
            _next++;
        }

        return _next;
    }
}

/// <summary>An endpoint with its ports.</summary>
/// <param name="Endpoint">As in the model.</param>
/// <param name="Port">The one that clients outside use, where the model gives one.</param>
/// <param name="TargetPort">
/// The model's, or one from 8000 on. Null for a project's first http and first https endpoint: whoever builds the image chooses there.
/// </param>
internal sealed record PublishedEndpoint(EndpointAnnotation Endpoint, int? Port, int? TargetPort);
