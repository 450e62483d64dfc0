using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>The ports behind published endpoints.</summary>
internal sealed class ManifestPorts
{
    private const int First = 8000;

    private readonly Dictionary<EndpointAnnotation, int> _chosen = [];
    private int _next = First;

    /// <summary>
    /// The model's, or one from 8000 on. Null for a project's first http and first https endpoint: the deployment tool builds the image and chooses there.
    /// </summary>
    public int? TargetPortOf(IResource resource, EndpointAnnotation endpoint)
    {
        if (endpoint.TargetPort is { } port)
        {
            return port;
        }

        if (resource is ProjectResource && IsDefault(resource, endpoint))
        {
            return null;
        }

        if (resource is ContainerResource && endpoint.Port is { } published)
        {
            return published;
        }

        if (!_chosen.TryGetValue(endpoint, out var chosen))
        {
            _chosen[endpoint] = chosen = _next++;
        }

        return chosen;
    }

    private static bool IsDefault(IResource resource, EndpointAnnotation endpoint) =>
        endpoint.UriScheme is "http" or "https" && resource.Annotations.OfType<EndpointAnnotation>().First(x => x.UriScheme == endpoint.UriScheme) == endpoint;
}
