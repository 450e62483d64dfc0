using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Telemetry.UnitTests.ServiceDefaults.Defaults;

/// <summary>Takes OTLP as the dashboard does, by gRPC or by http/protobuf, and keeps what came.</summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private readonly ConcurrentQueue<Export> _exports = [];
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly WebApplication _app;

    private OtlpCollector(bool grpc)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(
            System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = grpc ? HttpProtocols.Http2 : HttpProtocols.Http1));
        _app = builder.Build();
        _app.Run(context => ReceiveAsync(context, grpc));
    }

    public string Url => _app.Urls.First();

    public static async Task<OtlpCollector> StartAsync(bool grpc)
    {
        var collector = new OtlpCollector(grpc);
        await collector._app.StartAsync();
        return collector;
    }

    /// <summary>The first export to this path that holds the text.</summary>
    public async Task<Export> WaitForAsync(string path, string text)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            if (_exports.FirstOrDefault(export => export.Path == path && export.Body.Contains(text, StringComparison.Ordinal)) is { } export)
            {
                return export;
            }

            await _arrived.WaitAsync(late.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _arrived.Dispose();
    }

    private async Task ReceiveAsync(HttpContext context, bool grpc)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _exports.Enqueue(new Export(
            context.Request.Path, context.Request.Headers["x-otlp-api-key"], System.Text.Encoding.Latin1.GetString(body.ToArray())));
        _arrived.Release();
        context.Response.ContentType = grpc ? "application/grpc" : "application/x-protobuf";
        if (grpc)
        {
            // An empty message: not compressed, length 0.
            await context.Response.Body.WriteAsync(new byte[5]);
            context.Response.AppendTrailer("grpc-status", "0");
        }
    }

    internal sealed record Export(string Path, string? ApiKey, string Body);
}
