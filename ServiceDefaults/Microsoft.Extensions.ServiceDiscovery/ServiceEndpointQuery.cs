namespace Microsoft.Extensions.ServiceDiscovery;

/// <summary>What an address asks for: <c>http://name</c>, <c>https+http://name</c> or <c>http://_endpoint.name</c>.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Endpoint">The endpoint's name, or null.</param>
/// <param name="Schemes">The schemes the caller accepts, the preferred one first.</param>
internal readonly record struct ServiceEndpointQuery(string Service, string? Endpoint, string[] Schemes)
{
    public static ServiceEndpointQuery Parse(Uri uri)
    {
        var schemes = uri.Scheme.Split('+', StringSplitOptions.RemoveEmptyEntries);
        var host = uri.Host;
        var dot = host.IndexOf('.', StringComparison.Ordinal);
        return host.StartsWith('_') && dot > 1 && dot < host.Length - 1
            ? new ServiceEndpointQuery(host[(dot + 1)..], host[1..dot], schemes)
            : new ServiceEndpointQuery(host, Endpoint: null, schemes);
    }
}
