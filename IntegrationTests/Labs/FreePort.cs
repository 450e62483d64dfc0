using System.Net;
using System.Net.Sockets;

namespace Telemetry.IntegrationTests.Labs;

/// <summary>A port for a server that a test starts.</summary>
internal static class FreePort
{
    // Below the range from which the kernel gives ports to connections, so that nobody has it a moment later.
    private const int First = 21_000;
    private const int End = 32_000;

    public static int Find()
    {
        for (var port = First; port < End; port++)
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken; the next one.
            }
        }

        throw new InvalidOperationException($"No port from {First} to {End} is free.");
    }
}
