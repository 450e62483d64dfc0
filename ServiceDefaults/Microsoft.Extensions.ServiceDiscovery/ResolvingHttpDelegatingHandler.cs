namespace Microsoft.Extensions.ServiceDiscovery;

/// <summary>Sends a request for a service's name to one of its endpoints; any other address goes through unchanged.</summary>
internal sealed class ResolvingHttpDelegatingHandler(ConfiguredEndpoints endpoints) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = request.RequestUri;
        if (asked is null)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        request.RequestUri = Resolve(asked);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            // A retry asks again, and may get the next endpoint.
            request.RequestUri = asked;
        }
    }

    private Uri Resolve(Uri asked)
    {
        var query = ServiceEndpointQuery.Parse(asked);
        if (endpoints.Resolve(query) is { } endpoint)
        {
            return new UriBuilder(asked)
            {
                Scheme = endpoint.Scheme,
                Host = endpoint.Host,
                Port = endpoint.Port,
                Path = endpoint.AbsolutePath.TrimEnd('/') + asked.AbsolutePath,
            }.Uri;
        }

        return query.Schemes.Length == 1
            ? asked
            : new UriBuilder(asked) { Scheme = query.Schemes[0], Port = asked.Port }.Uri;
    }
}
