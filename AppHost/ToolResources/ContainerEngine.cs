using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Telemetry.Cache;

namespace Telemetry.AppHost;

/// <summary>
/// What the container engine of this machine says of itself. One on another machine does not count: containers mount folders of this checkout.
/// Asked once for each application.
/// </summary>
internal sealed class ContainerEngine
{
    private const string Docker = "docker";
    private const string Podman = "podman";
    private const string NvidiaRuntime = "nvidia";

    // Usually a millisecond. Only an engine that hangs, or a machine that is very busy, needs more; a busy machine's engine is still one.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    // As the official packages read them, the second one an older name.
    private static readonly string[] RuntimeKeys = ["DcpPublisher:ContainerRuntime", "ASPIRE_CONTAINER_RUNTIME", "DOTNET_ASPIRE_CONTAINER_RUNTIME"];

    private readonly Lazy<bool> _hasNvidiaRuntime;

    private ContainerEngine(Uri? address)
    {
        Answers = address is not null;
        _hasNvidiaRuntime = new(() => address is not null && HasRuntime(address, NvidiaRuntime));
    }

    public bool Answers { get; }

    /// <summary>It can hand NVIDIA's GPUs to a container.</summary>
    public bool HasNvidiaRuntime => _hasNvidiaRuntime.Value;

    /// <summary>The engine that DCP would use: the one that is asked for, else Docker, else Podman.</summary>
    /// <param name="configuration">ASPIRE_CONTAINER_RUNTIME, DOCKER_HOST and the like, PATH.</param>
    public static ContainerEngine Ask(IConfiguration configuration)
    {
        var asked = RuntimeKeys.Select(key => configuration[key]).FirstOrDefault(x => !string.IsNullOrWhiteSpace(x));
        string[] runtimes = asked is null ? [Docker, Podman] : [asked.ToLowerInvariant()];
        // DCP drives the engine by its command line.
        return new(runtimes.Where(x => Executables.FindOnPath(x, configuration["PATH"]) is not null).SelectMany(x => Addresses(x, configuration)).FirstOrDefault(Pings));
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

    private static bool Pings(Uri address) => Get(address, "/_ping") is not null;

    private static bool HasRuntime(Uri address, string name)
    {
        try
        {
            using var info = JsonDocument.Parse(Get(address, "/info") ?? "{}");
            return info.RootElement.TryGetProperty("Runtimes", out var runtimes) && runtimes.ValueKind == JsonValueKind.Object && runtimes.TryGetProperty(name, out _);
        }
        catch (JsonException)
        {
            return false; // not Docker's interface: no runtime that anybody could ask it for
        }
    }

    /// <summary>Null when nobody answers with 200 within the limit.</summary>
    private static string? Get(Uri address, string path)
    {
        var isLocal = address.Scheme is "unix" or "npipe";
        using var handler = new SocketsHttpHandler { UseProxy = false };
        if (isLocal)
            handler.ConnectCallback = (_, _) => ValueTask.FromResult(Connect(address));
        using var http = new HttpClient(handler) { Timeout = Limit, BaseAddress = new(isLocal ? "http://engine" : $"http://{address.Authority}") };
        try
        {
            using var response = http.Send(new HttpRequestMessage(HttpMethod.Get, path));
            using var text = new StreamReader(response.Content.ReadAsStream());
            return response.IsSuccessStatusCode ? text.ReadToEnd() : null;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException or TimeoutException)
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
