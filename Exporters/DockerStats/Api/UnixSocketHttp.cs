using System.Net.Sockets;

namespace Telemetry.Exporters.DockerStats.Api;

/// <summary>HTTP over a unix socket: the host in the address means nothing.</summary>
internal static class UnixSocketHttp
{
    public static Uri Address { get; } = new("http://engine/");

    public static SocketsHttpHandler Handler(EngineSocket socket) => new()
    {
        ActivityHeadersPropagator = null,
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ConnectCallback = (_, cancellationToken) => ConnectAsync(socket.Path!, cancellationToken),
    };

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
