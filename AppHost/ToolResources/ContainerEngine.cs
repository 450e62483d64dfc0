using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Telemetry.AppHost;

/// <summary>
/// What the container engine of this machine says of itself. One on another machine does not count: containers mount folders of this checkout.
/// Asked once for each application, and for well under a second.
/// </summary>
internal sealed class ContainerEngine
{
    private const string Docker = "docker";
    private const string Podman = "podman";
    private const string NvidiaRuntime = "nvidia";

    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(400);

    // As the official packages read them, the second one an older name.
    private static readonly string[] RuntimeKeys = ["DcpPublisher:ContainerRuntime", "ASPIRE_CONTAINER_RUNTIME", "DOTNET_ASPIRE_CONTAINER_RUNTIME"];

    private ContainerEngine(bool answers, bool hasNvidiaRuntime)
    {
        Answers = answers;
        HasNvidiaRuntime = hasNvidiaRuntime;
    }

    public bool Answers { get; }

    /// <summary>It can hand NVIDIA's GPUs to a container.</summary>
    public bool HasNvidiaRuntime { get; }

    /// <summary>The engine that DCP would use: the one that is asked for, else Docker, else Podman.</summary>
    /// <param name="configuration">ASPIRE_CONTAINER_RUNTIME, DOCKER_HOST and the like, PATH.</param>
    public static ContainerEngine Ask(IConfiguration configuration)
    {
        var asked = RuntimeKeys.Select(key => configuration[key]).FirstOrDefault(x => !string.IsNullOrWhiteSpace(x));
        string[] runtimes = asked is null ? [Docker, Podman] : [asked.ToLowerInvariant()];
        foreach (var runtime in runtimes.Where(x => IsOnPath(x, configuration["PATH"])))
        {
            foreach (var address in Addresses(runtime, configuration))
            {
                if (Info(address) is { } info)
                    return new(answers: true, info);
            }
        }

        return new(answers: false, hasNvidiaRuntime: false);
    }

    /// <summary>Where an engine of this machine listens.</summary>
    internal static IEnumerable<Uri> Addresses(string runtime, IConfiguration configuration)
    {
        if (configuration[runtime == Podman ? "CONTAINER_HOST" : "DOCKER_HOST"] is { Length: > 0 } host)
            return Uri.TryCreate(host, UriKind.Absolute, out var url) && IsHere(url) ? [url] : [];

        if (OperatingSystem.IsWindows())
            return [new($"npipe://./pipe/{(runtime == Podman ? "podman-machine-default" : "docker_engine")}")];

        var home = configuration["HOME"];
        return runtime == Podman
            ? [.. Sockets($"{configuration["XDG_RUNTIME_DIR"]}/podman/podman.sock", "/run/podman/podman.sock")]
            : [.. Sockets("/var/run/docker.sock", $"{home}/.docker/run/docker.sock", $"{configuration["XDG_RUNTIME_DIR"]}/docker.sock")];
    }

    private static IEnumerable<Uri> Sockets(params string[] paths) => paths.Where(File.Exists).Select(path => new Uri($"unix://{path}"));

    private static bool IsHere(Uri url) => url.Scheme switch
    {
        "unix" => true,
        "npipe" => OperatingSystem.IsWindows(),
        "tcp" or "http" => url.IsLoopback,
        _ => false,
    };

    // DCP drives the engine by its command line.
    private static bool IsOnPath(string program, string? path) => (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? $"{program}.exe" : program)));

    /// <summary>Null when nobody answers there, else whether NVIDIA's runtime is among its runtimes.</summary>
    private static bool? Info(Uri address)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false };
        if (address.Scheme is "unix" or "npipe")
            handler.ConnectCallback = (_, _) => ValueTask.FromResult(Connect(address));
        using var http = new HttpClient(handler) { Timeout = Limit, BaseAddress = new(address.Scheme is "unix" or "npipe" ? "http://engine" : $"http://{address.Authority}") };
        try
        {
            using var ping = http.Send(new HttpRequestMessage(HttpMethod.Get, "/_ping"));
            if (!ping.IsSuccessStatusCode)
                return null;

            using var info = http.Send(new HttpRequestMessage(HttpMethod.Get, "/info"));
            using var body = JsonDocument.Parse(info.Content.ReadAsStream());
            return info.IsSuccessStatusCode && body.RootElement.TryGetProperty("Runtimes", out var runtimes)
                && runtimes.ValueKind == JsonValueKind.Object && runtimes.TryGetProperty(NvidiaRuntime, out _);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException or JsonException or TimeoutException)
        {
            return null;
        }
    }

    private static Stream Connect(Uri address)
    {
        if (address.Scheme == "npipe")
        {
            var pipe = new System.IO.Pipes.NamedPipeClientStream(".", address.Segments[^1], System.IO.Pipes.PipeDirection.InOut);
            pipe.Connect(Limit);
            return pipe;
        }

        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(address.AbsolutePath));
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
