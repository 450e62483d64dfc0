using System.Net.Sockets;
using System.Text;

namespace Telemetry.Exporters.DockerStats.Api;

/// <summary>The engine's socket, or the reason why there is none to try; and what the system's refusals mean.</summary>
internal sealed record EngineSocket(string? Path, string? AbsentReason)
{
    private const string Default = "/var/run/docker.sock";
    private const string Scheme = "unix://";

    // sockaddr_un has 108 bytes, the last one is zero (unix(7)).
    private const int MaxPathBytes = 107;

    /// <summary>The option, else DOCKER_HOST, else Docker's default.</summary>
    public static EngineSocket Of(string? option, string? dockerHost)
    {
        if (!string.IsNullOrEmpty(option))
            return Named(option.StartsWith(Scheme, StringComparison.Ordinal) ? option[Scheme.Length..] : option);

        if (string.IsNullOrEmpty(dockerHost))
            return Named(Default);

        return dockerHost.StartsWith(Scheme, StringComparison.Ordinal)
            ? Named(dockerHost[Scheme.Length..])
            : new EngineSocket(null, $"DOCKER_HOST is {dockerHost}, and only unix sockets are read: set DockerStats:Socket to the engine's.");
    }

    /// <summary>Why there is no engine to read, or null when the refusal is a fault and not an absence.</summary>
    public string? Explain(SocketException refusal) => refusal.SocketErrorCode switch
    {
        SocketError.AccessDenied =>
            $"This user may not open {Path}. Run: sudo setfacl -m u:$(id -un):rw {Path} (lasts until the engine restarts), " +
            "or: sudo usermod -aG docker $(id -un) and log in again. Either gives root's rights.",
        SocketError.ConnectionRefused => $"Nobody listens on {Path}: the engine is not running. Start it: sudo systemctl start docker.",
        _ when !File.Exists(Path) =>
            $"There is no {Path}: no Docker or Podman engine runs here, or it listens elsewhere (DockerStats:Socket or DOCKER_HOST=unix://PATH).",
        _ => null,
    };

    private static EngineSocket Named(string path) => path.Length > 0 && Encoding.UTF8.GetByteCount(path) <= MaxPathBytes && !path.Contains('\0')
        ? new EngineSocket(path, null)
        : new EngineSocket(null, $"The engine's socket is no path that a socket can have (1 to {MaxPathBytes} bytes): set DockerStats:Socket.");
}
