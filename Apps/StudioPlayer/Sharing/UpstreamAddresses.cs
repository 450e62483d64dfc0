namespace Telemetry.Apps.StudioPlayer.Sharing;

/// <summary>The addresses by which browsers know our Pushgateway. What a client sends is compared with them and then forgotten: no request goes there.</summary>
internal sealed class UpstreamAddresses(StudioPlayerOptions options, MachineAddresses machine)
{
    private readonly WebAddress _upstream = WebAddress.Of(options.Upstream);

    private readonly HashSet<WebAddress> _known =
        [.. new[] { options.Upstream, options.PublicUpstream }.Concat(options.UpstreamAliases).OfType<Uri>().Select(WebAddress.Of)];

    /// <summary>Whether the text is an address of the configured Pushgateway.</summary>
    public bool Matches(string text) => WebAddress.TryParse(text) is { } address && (_known.Contains(address) || IsThisMachines(address));

    /// <summary>Where a browser may try directly, seen from a page that reached us as <paramref name="host"/>.</summary>
    public string PublicFor(string host) => (options.PublicUpstream ?? SeenFrom(options.Upstream, host)).AbsoluteUri.TrimEnd('/');

    /// <summary>An address on loopback, as somebody must write it who reached us as <paramref name="host"/>; any other stays as it is.</summary>
    public Uri SeenFrom(Uri address, string host)
    {
        if (!options.Share || !MachineAddresses.IsLoopbackName(WebAddress.Of(address).Host) || MachineAddresses.IsLoopbackName(host) || !machine.IsOwnName(host))
            return address;

        return new UriBuilder(address) { Host = host }.Uri;
    }

    private bool IsThisMachines(WebAddress address) =>
        MachineAddresses.IsLoopbackName(_upstream.Host)
        && address with { Host = _upstream.Host } == _upstream
        && (MachineAddresses.IsLoopbackName(address.Host) || (options.Share && machine.IsOwnName(address.Host)));
}
