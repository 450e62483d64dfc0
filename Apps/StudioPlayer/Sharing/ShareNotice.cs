using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Telemetry.Apps.StudioPlayer.Sharing;

/// <summary>Says at the start what sharing exposes, and to whom.</summary>
internal sealed class ShareNotice(IServer server, IHostApplicationLifetime lifetime, MachineAddresses machine, StudioPlayerOptions options, ILogger<ShareNotice> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Share)
            lifetime.ApplicationStarted.Register(() => logger.Shared(Text(Ports(), machine, options)));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public static string Text(IEnumerable<int> ports, MachineAddresses machine, StudioPlayerOptions options)
    {
        var urls = string.Concat(from port in ports from address in options.HasAnyName ? [] : machine.All select $"\n  http://{MachineAddresses.Text(address)}:{port}/");
        return $"""
            This server is shared: everybody who reaches this machine can use it.{urls}
            They can open the pages, read /config.json, /metrics and /health, and {(options.Token is null ? "add values to" : "with the token add values to")} {string.Join(" and ", options.EffectiveMetrics.Select(x => x.Name))} through {Proxy.ProxyEndpoint.Path}.
            The Pushgateway, Prometheus and the other services are not shared by this. {(options.Token is null ? "No token is asked for (--token sets one)." : "The token is asked for.")} Nothing is encrypted.
            """;
    }

    private IEnumerable<int> Ports() =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses.Select(address => BindingAddress.Parse(address).Port).Distinct() ?? [];
}
