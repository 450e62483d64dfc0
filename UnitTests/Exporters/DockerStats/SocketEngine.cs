using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Telemetry.Exporters;
using Telemetry.Exporters.DockerStats;
using Telemetry.Exporters.DockerStats.Api;

namespace Telemetry.UnitTests.Exporters.DockerStats;

/// <summary>A server on a real unix socket, and the exporter's own client for it.</summary>
internal sealed class SocketEngine : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("docker-");
    private readonly ServiceProvider _client;
    private WebApplication? _server;

    public SocketEngine(string? path = null, double timeoutSeconds = 30)
    {
        Path = path ?? System.IO.Path.Combine(_folder.FullName, "docker.sock");
        var services = new ServiceCollection();
        var socket = EngineSocket.Of(Path, null);
        services.AddPollingHttpClient("engine").ConfigurePrimaryHttpMessageHandler(() => UnixSocketHttp.Handler(socket));
        _client = services.BuildServiceProvider();
        var http = _client.GetRequiredService<IHttpClientFactory>().CreateClient("engine");
        Api = new EngineApi(http, socket, new DockerStatsOptions { Timeout = TimeSpan.FromSeconds(timeoutSeconds) }, TimeProvider.System);
    }

    public string Path { get; }

    public IEngineApi Api { get; }

    public async Task ListenAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls().ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(Path, listen => listen.Protocols = HttpProtocols.Http1));
        _server = builder.Build();
        _server.Run(answer);
        await _server.StartAsync();
    }

    public async Task StopAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _server = null;
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await StopAsync();
        _folder.Delete(recursive: true);
    }
}
