using System.Net;
using System.Net.Sockets;

namespace Telemetry.Apps.StudioPlayer.Proxy;

/// <summary>Who a client is to the limits: the address it connected from, never what a header says. IPv6 counts by its network of 64 bits, which one customer has.</summary>
internal static class ClientAddress
{
    private const int NetworkBytes = 8;

    public static string Of(IPAddress? address)
    {
        if (address is null)
            return "unknown";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address.ToString();

        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, NetworkBytes, bytes.Length - NetworkBytes);
        return $"{new IPAddress(bytes)}/64";
    }
}
