using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>A service that somebody else runs; the application only knows its URL.</summary>
public sealed class ExternalServiceResource : Resource
{
    /// <exception cref="ArgumentException">The URI is not one that a path can be put behind.</exception>
    public ExternalServiceResource(string name, Uri uri)
        : base(name)
    {
        Uri = Problem(uri) is { } problem ? throw new ArgumentException(problem, nameof(uri)) : uri;
    }

    public ExternalServiceResource(string name, ParameterResource urlParameter)
        : base(name)
    {
        UrlParameter = urlParameter;
    }

    /// <summary>None where a parameter says it.</summary>
    public Uri? Uri { get; }

    public ParameterResource? UrlParameter { get; }

    internal static bool TryParse(string? url, [NotNullWhen(true)] out Uri? uri, [NotNullWhen(false)] out string? problem)
    {
        problem = System.Uri.TryCreate(url, UriKind.Absolute, out uri) ? Problem(uri) : "The URL for the external service must be an absolute URI.";
        uri = problem is null ? uri : null;
        return uri is not null;
    }

    /// <exception cref="DistributedApplicationException">The parameter's value is no usable URL.</exception>
    internal async Task<Uri> GetUriAsync(CancellationToken cancellationToken)
    {
        if (Uri is not null)
        {
            return Uri;
        }

        var value = await UrlParameter!.GetValueAsync(cancellationToken);
        return TryParse(value, out var uri, out var problem)
            ? uri
            : throw new DistributedApplicationException($"The value of parameter '{UrlParameter.Name}' is invalid: {problem}");
    }

    private static string? Problem(Uri uri) =>
        !uri.IsAbsoluteUri ? "The URI for the external service must be absolute."
        : uri.Fragment.Length > 0 ? "The URI cannot contain a fragment."
        : uri.Query.Length > 0 ? "The URI cannot contain a query string."
        : null;
}
