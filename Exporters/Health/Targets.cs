using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Telemetry.Exporters.Health;

/// <summary>All scrape targets: what the AppHost references (services__NAME__http__0), and this service itself. A failing probe removes none.</summary>
internal sealed class Targets(IConfiguration configuration, IServer server, HealthOptions options, ILogger<Targets> logger)
{
    private readonly IReadOnlyList<Target> _referenced = Referenced(configuration, logger);

    public IReadOnlyList<Target> All =>
        [.. _referenced
            .Where(target => !target.Name.Equals(options.SelfName, StringComparison.OrdinalIgnoreCase))
            .Concat(Self() is { } self ? [self] : [])
            .Select(target => options.ScrapeUrls.TryGetValue(target.Name, out var url) ? target with { ScrapeUrl = url } : target)
            .OrderBy(target => target.Name, StringComparer.Ordinal)];

    internal static IReadOnlyList<Target> Referenced(IConfiguration configuration, ILogger logger)
    {
        var targets = new List<Target>();
        foreach (var service in configuration.GetSection("services").GetChildren())
        {
            if (service["http:0"] is not { } text)
                continue;

            if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttp)
                targets.Add(new Target(service.Key, url));
            else
                logger.TargetIsNoUrl(service.Key, text);
        }

        return targets;
    }

    // The addresses are known once the server has started; before that nobody can ask.
    private Target? Self()
    {
        var url = options.SelfUrl?.ToString()
            ?? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(address => address.StartsWith("http://", StringComparison.Ordinal));
        return url is null ? null : new Target(options.SelfName, Reachable(url));
    }

    /// <summary>An address to listen on may stand for all interfaces, which nobody can connect to.</summary>
    internal static Uri Reachable(string address)
    {
        var parts = BindingAddress.Parse(address);
        var host = parts.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : parts.Host;
        return new UriBuilder(parts.Scheme, host, parts.Port).Uri;
    }
}
