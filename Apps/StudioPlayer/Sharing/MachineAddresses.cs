using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Telemetry.Apps.StudioPlayer.Sharing;

/// <summary>The addresses and names under which others on the network reach this machine; looked up again after a while, as networks change.</summary>
internal sealed class MachineAddresses(TimeProvider time, Func<IReadOnlyList<IPAddress>> read)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(30);

    private (IReadOnlyList<IPAddress> Addresses, long ReadAt)? _last;

    /// <summary>IPv4 first; without loopback and link-local ones.</summary>
    public IReadOnlyList<IPAddress> All
    {
        get
        {
            if (_last is not { } last || time.GetElapsedTime(last.ReadAt) >= MaxAge)
                _last = last = (read(), time.GetTimestamp());
            return last.Addresses;
        }
    }

    public static string Text(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();

    public static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host is "127.0.0.1" or "[::1]";

    /// <summary>One of our addresses, as <see cref="Text"/> writes it, or this machine's name.</summary>
    public bool IsOwnName(string host) =>
        All.Any(address => Text(address) == host)
        || host.Equals(Environment.MachineName, StringComparison.OrdinalIgnoreCase)
        || host.Equals($"{Environment.MachineName}.local", StringComparison.OrdinalIgnoreCase);

    public static IReadOnlyList<IPAddress> OfInterfaces() =>
    [
        .. NetworkInterface.GetAllNetworkInterfaces()
            .Where(x => x.OperationalStatus == OperationalStatus.Up && x.NetworkInterfaceType != NetworkInterfaceType.Loopback)
            .SelectMany(x => x.GetIPProperties().UnicastAddresses).Select(x => x.Address)
            .Where(x => !IPAddress.IsLoopback(x) && !x.IsIPv6LinkLocal)
            .OrderBy(x => x.AddressFamily == AddressFamily.InterNetworkV6)
            .ThenBy(x => x.ToString(), StringComparer.Ordinal),
    ];
}
