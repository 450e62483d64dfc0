using System.Net.Sockets;

namespace Aspire.Hosting.Dcp;

/// <summary>
/// A connection to docker's event stream, held open for one reason: it breaks at the moment at which the engine ends. Without a local
/// socket (podman, a remote engine) health checks find out, up to 30 s later.
/// </summary>
internal sealed class EngineEvents(ContainerEngine engine, TimeProvider time)
{
    private const string DefaultSocket = "/var/run/docker.sock";
    private const string Scheme = "unix://";
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(2);

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (engine.Name != "docker" || SocketPath() is not { } path)
        {
            return;
        }

        while (true)
        {
            if (engine.Fault is null && await ConnectAsync(path, cancellationToken))
            {
                engine.Suspect();
            }

            await Task.Delay(Retry, time, cancellationToken);
        }
    }

    /// <summary>True when there was a connection, and it ended.</summary>
    private static async Task<bool> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
        }
        catch (SocketException)
        {
            return false; // whoever needs the engine says so
        }

        try
        {
            // Nothing of what happens is of interest, so the filter is one that nothing passes.
            await socket.SendAsync("GET /events?filters=%7B%22type%22%3A%5B%22none%22%5D%7D HTTP/1.1\r\nHost: docker\r\n\r\n"u8.ToArray(), cancellationToken);
            var buffer = new byte[1024];
            while (await socket.ReceiveAsync(buffer, cancellationToken) > 0)
            {
                // the answer's head
            }
        }
        catch (SocketException)
        {
            return true;
        }

        return true;
    }

    private static string? SocketPath() => Environment.GetEnvironmentVariable("DOCKER_HOST") switch
    {
        null or "" => DefaultSocket,
        var host when host.StartsWith(Scheme, StringComparison.Ordinal) => host[Scheme.Length..],
        _ => null,
    };
}
