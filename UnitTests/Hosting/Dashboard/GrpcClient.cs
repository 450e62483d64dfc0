using System.Buffers.Binary;
using System.Net;

namespace Telemetry.UnitTests.Hosting.Dashboard;

/// <summary>The dashboard's side of a call, by hand: HTTP/2 without TLS, five bytes before each message, the status in the trailers.</summary>
internal sealed class GrpcClient(string url, string key) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler()) { BaseAddress = new Uri(url), Timeout = TimeSpan.FromSeconds(10) };

    public async Task<GrpcCall> CallAsync(string method, byte[]? message = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/aspire.v1.DashboardService/{method}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(Frame(message ?? [])),
        };
        request.Headers.Add("x-resource-service-api-key", key);
        request.Headers.Add("TE", "trailers");
        request.Content.Headers.ContentType = new("application/grpc");
        return new GrpcCall(await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead));
    }

    public void Dispose() => _http.Dispose();

    private static byte[] Frame(byte[] message)
    {
        var frame = new byte[5 + message.Length];
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)message.Length);
        message.CopyTo(frame, 5);
        return frame;
    }
}

internal sealed class GrpcCall(HttpResponseMessage response) : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public HttpResponseMessage Response { get; } = response;

    /// <summary>The next message; null when the call has ended.</summary>
    public async Task<WireFields?> NextAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        var body = await Response.Content.ReadAsStreamAsync(limit.Token);
        var header = new byte[5];
        if (await body.ReadAtLeastAsync(header, 1, throwOnEndOfStream: false, limit.Token) is var read && read == 0)
        {
            return null;
        }

        await body.ReadExactlyAsync(header.AsMemory(read), limit.Token);
        Assert.Equal(0, header[0]);
        var message = new byte[BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(1))];
        await body.ReadExactlyAsync(message, limit.Token);
        return new WireFields(message);
    }

    public void Dispose() => Response.Dispose();
}
