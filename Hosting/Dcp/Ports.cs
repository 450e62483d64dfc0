using System.Net;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dcp;

/// <summary>Checks the ports that are asked for.</summary>
internal static class Ports
{
    private const string Remedy =
        "Stop what holds the port (another AppHost? one that was killed gives its ports back after about 20 s), or give the resource another one: in the AppHost, or in the project's Properties/launchSettings.json.";

    /// <exception cref="DistributedApplicationException">Two endpoints want one port, or another process has it; all of them are named.</exception>
    public static void RequireFree(IEnumerable<(IResource Resource, EndpointAnnotation Endpoint, int Port)> wanted)
    {
        var problems = new List<string>();
        foreach (var port in wanted.GroupBy(w => w.Port))
        {
            var users = string.Join(" and ", port.Select(w => $"resource '{w.Resource.Name}' (endpoint '{w.Endpoint.Name}')"));
            if (port.Count() > 1)
            {
                problems.Add($"Port {port.Key} is wanted by {users}.");
            }
            else if (!IsFree(port.Key))
            {
                problems.Add($"Port {port.Key} of {users} is already in use{PortOwner.Describe(port.Key)}.");
            }
        }

        if (problems.Count > 0)
        {
            throw new DistributedApplicationException(string.Join(
                Environment.NewLine,
                ["Cannot start, and nothing was started:", .. problems.Select(p => "  " + p), Remedy]));
        }
    }

    public static bool IsFree(int port) => CanListen(IPAddress.Loopback, port) && (!Socket.OSSupportsIPv6 || CanListen(IPAddress.IPv6Loopback, port));

    private static bool CanListen(IPAddress address, int port)
    {
        try
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            // A port that only waits for its last connection to expire may be taken; .NET sets this on listeners as well.
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen();
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported)
        {
            return true; // no such loopback here (IPv6 is off), so nobody can hold the port on it
        }
    }
}
