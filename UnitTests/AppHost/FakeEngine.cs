using System.Collections.Concurrent;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Telemetry.UnitTests.Tools;

namespace Telemetry.UnitTests.AppHost;

/// <summary>A container engine on a unix socket that answers what the AppHost asks, or nothing at all, and its command line on a PATH.</summary>
internal sealed class FakeEngine : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ConcurrentQueue<string> _asked = [];
    private readonly WebApplication? _server;
    private readonly Socket? _mute;

    /// <param name="info">What it says of itself.</param>
    /// <param name="ping">Its answer to a ping.</param>
    /// <param name="isMute">It takes connections and says nothing.</param>
    public FakeEngine(string info = "{}", int ping = StatusCodes.Status200OK, bool isMute = false)
    {
        Socket = System.IO.Path.Combine(_folder.Path, "engine.sock");
        _folder.Program("bin/docker");
        _folder.Program("bin/podman");
        if (isMute)
        {
            _mute = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            _mute.Bind(new UnixDomainSocketEndPoint(Socket));
            _mute.Listen();
            return;
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(Socket));
        _server = builder.Build();
        _server.MapGet("/_ping", (HttpRequest request) => Answer(request, ping, "OK"));
        _server.MapGet("/info", (HttpRequest request) => Answer(request, StatusCodes.Status200OK, info));
        _server.Start();
    }

    public string Socket { get; }

    public string Path => System.IO.Path.Combine(_folder.Path, "bin");

    /// <summary>The paths that were asked for.</summary>
    public IEnumerable<string> Asked => _asked;

    /// <summary>Configuration with Docker at this socket and nothing else.</summary>
    public string[] Arguments(string socket) => ["--PATH", Path, "--DOCKER_HOST", $"unix://{socket}", "--CONTAINER_HOST", "unix:///nowhere/podman.sock"];

    public void Dispose()
    {
        _mute?.Dispose();
        (_server as IDisposable)?.Dispose();
        _folder.Dispose();
    }

    private IResult Answer(HttpRequest request, int status, string text)
    {
        _asked.Enqueue(request.Path);
        return Microsoft.AspNetCore.Http.Results.Text(text, statusCode: status);
    }
}
