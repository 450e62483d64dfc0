using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Docker;

/// <summary>
/// Writes values into the compose file: endpoints as addresses in its network, parameters as variables, and every other text as itself, which takes a second $ where one stands.
/// </summary>
internal static class ComposeValues
{
    public static string TextOf(DockerComposeServiceResource service, object? value) => value switch
    {
        null => "",
        string text => Escape(text),
        EndpointReference endpoint => TextOf(service, endpoint.Property(EndpointProperty.Url)),
        EndpointReferenceExpression expression => TextOf(service, expression),
        ReferenceExpression expression => string.Format(
            null, Escape(expression.Format), [.. expression.ValueProviders.Select(provider => (object)TextOf(service, provider))]),
        FormattedValue formatted => TextOf(service, formatted.Inner),
        ParameterResource parameter => parameter.AsEnvironmentPlaceholder(service),
        ConnectionStringReference reference => TextOf(service, reference.Resource.ConnectionStringExpression),
        IResourceWithConnectionString resource => TextOf(service, resource.ConnectionStringExpression),
        IResourceBuilder<IResource> builder => TextOf(service, builder.Resource),
        IManifestExpressionProvider provider => provider.AsEnvironmentPlaceholder(service),
        _ => Escape(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };

    private static string TextOf(DockerComposeServiceResource service, EndpointReferenceExpression expression)
    {
        var endpoint = Find(service, expression.Endpoint);
        return expression.Property switch
        {
            EndpointProperty.Url => $"{endpoint.Scheme}://{endpoint.Host}:{endpoint.InternalPort}",
            EndpointProperty.Host or EndpointProperty.IPV4Host => endpoint.Host,
            EndpointProperty.Port or EndpointProperty.TargetPort => endpoint.InternalPort,
            EndpointProperty.HostAndPort => $"{endpoint.Host}:{endpoint.InternalPort}",
            EndpointProperty.Scheme => endpoint.Scheme,
            EndpointProperty.TlsEnabled => endpoint.Scheme == "https" ? bool.TrueString : bool.FalseString,
            _ => throw new InvalidOperationException($"The property '{expression.Property}' is not supported."),
        };
    }

    private static ComposeEndpoint Find(DockerComposeServiceResource service, EndpointReference reference)
    {
        var environment = service.Parent;
        if (!environment.Services.TryGetValue(reference.Resource.Name, out var target))
        {
            throw new DistributedApplicationException(
                $"Resource '{service.Name}' refers to endpoint '{reference.EndpointName}' of '{reference.Resource.Name}', which is no service of compose environment '{environment.Name}': only projects and containers are, unless they are excluded. Publish '{reference.Resource.Name}' as a container, or make the reference in run mode only (builder.ExecutionContext.IsRunMode). Nothing was published.");
        }

        return target.Endpoints.GetValueOrDefault(reference.EndpointName) ?? throw new DistributedApplicationException(
            $"Resource '{service.Name}' refers to endpoint '{reference.EndpointName}' of '{reference.Resource.Name}', which has {(target.Endpoints.Count == 0 ? "no endpoints" : $"only {string.Join(", ", target.Endpoints.Keys)}")}. Nothing was published.");
    }

    // Compose would take $NAME for a variable of its own.
    private static string Escape(string text) => text.Replace("$", "$$", StringComparison.Ordinal);
}
