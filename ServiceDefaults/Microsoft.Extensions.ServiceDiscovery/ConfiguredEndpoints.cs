using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.ServiceDiscovery;

/// <summary>Endpoints as the AppHost hands them over: <c>services:name:endpoint:n</c> = URL.</summary>
internal sealed class ConfiguredEndpoints(IConfiguration configuration)
{
    private const string Default = "default";

    private readonly ConcurrentDictionary<string, uint> _next = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The next endpoint in turn, or null where configuration knows no such service.</summary>
    public Uri? Resolve(ServiceEndpointQuery query)
    {
        var service = configuration.GetSection("services").GetSection(query.Service);
        string[] names = query.Endpoint is { } endpoint ? [endpoint] : [.. query.Schemes, Default];
        foreach (var name in names)
        {
            var urls = Accepted(service.GetSection(name), query.Schemes);
            if (urls.Count > 0)
            {
                var turn = _next.AddOrUpdate($"{query.Service}/{name}", 0, (_, last) => last + 1);
                return urls[(int)(turn % (uint)urls.Count)];
            }
        }

        return null;
    }

    private static List<Uri> Accepted(IConfigurationSection section, string[] schemes)
    {
        var values = section.GetChildren().Select(child => child.Value).Prepend(section.Value);
        var urls = new List<Uri>();
        foreach (var value in values)
        {
            if (!string.IsNullOrWhiteSpace(value) && Parse(value, schemes[0]) is { } url && schemes.Contains(url.Scheme))
            {
                urls.Add(url);
            }
        }

        return urls;
    }

    private static Uri? Parse(string value, string scheme)
    {
        var text = value.Contains("://", StringComparison.Ordinal) ? value : $"{scheme}://{value}";
        return Uri.TryCreate(text, UriKind.Absolute, out var url) ? url : null;
    }
}
