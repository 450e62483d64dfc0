using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Telemetry.UnitTests.ServiceDefaults.Defaults;

/// <summary>Takes OTLP as the dashboard does, by gRPC or by http/protobuf, and keeps what came.</summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private readonly Channel<Export> _exports = Channel.CreateUnbounded<Export>();
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

    /// <summary>The first export of each of the paths.</summary>
    public async Task<List<Export>> WaitForAsync(IReadOnlyCollection<string> paths, TimeSpan limit)
    {
        using var late = new CancellationTokenSource(limit);
        var first = new Dictionary<string, Export>();
        while (paths.Any(path => !first.ContainsKey(path)))
        {
            var export = await _exports.Reader.ReadAsync(late.Token);
            first.TryAdd(export.Path, export);
        }

        return [.. paths.Select(path => first[path])];
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context, bool grpc)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _exports.Writer.TryWrite(new Export(
            context.Request.Path, context.Request.Headers["x-otlp-api-key"], System.Text.Encoding.Latin1.GetString(body.ToArray())));
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
