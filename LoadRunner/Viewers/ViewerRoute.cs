using System.Net;
using System.Net.Sockets;
using Telemetry.LoadRunner.Scenarios;
using Telemetry.LoadRunner.Viewers.Rtmp;

namespace Telemetry.LoadRunner.Viewers;

/// <summary>A target whose host has been looked up.</summary>
internal sealed record ViewerRoute(ViewerTarget Target, RtmpAddress Address, IReadOnlyList<IPAddress> Hosts)
{
    /// <exception cref="ScenarioFailedException">The URL is none of a stream, or its host is unknown.</exception>
    public static async Task<ViewerRoute> FindAsync(ViewerTarget target, CancellationToken cancellationToken)
    {
        try
        {
            var address = RtmpAddress.Of(target.Url, target.StreamKey);
            return new ViewerRoute(target, address, await Dns.GetHostAddressesAsync(address.Host, cancellationToken));
        }
        catch (Exception exception) when (exception is RtmpException or SocketException)
        {
            throw new ScenarioFailedException($"Viewers cannot reach {target.Url}: {exception.Message}");
        }
    }
}
