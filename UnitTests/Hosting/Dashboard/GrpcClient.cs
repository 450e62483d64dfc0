using System.Buffers.Binary;
using System.Net;

namespace Telemetry.UnitTests.Hosting.Dashboard;

/// <summary>The dashboard's side of a call, by hand: HTTP/2 without TLS, five bytes before each message, the status in the trailers.</summary>
internal sealed class GrpcClient(string url, string key) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler()) { BaseAddress = new Uri(url), Timeout = TimeSpan.FromSeconds(10) };

    public async Task<GrpcCall> CallAsync(string method, byte[]? message = null)
    {
        using var request = Request(method, new ByteArrayContent(Frame(message ?? [])));
        return new GrpcCall(await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead));
    }

    /// <summary>A call in which both sides send whenever they like.</summary>
    public async Task<GrpcStream> OpenAsync(string method)
    {
        var requests = new OpenContent();
        using var request = Request(method, requests);
        return new GrpcStream(new GrpcCall(await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead)), requests);
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(string method, HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/aspire.v1.DashboardService/{method}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        request.Headers.Add("x-resource-service-api-key", key);
        request.Headers.Add("TE", "trailers");
        content.Headers.ContentType = new("application/grpc");
        return request;
    }

    internal static byte[] Frame(byte[] message)
    {
        var frame = new byte[5 + message.Length];
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)message.Length);
        message.CopyTo(frame, 5);
        return frame;
    }
}

/// <summary>A call whose request has no end until it is disposed of.</summary>
internal sealed class GrpcStream(GrpcCall call, OpenContent requests) : IDisposable
{
    public GrpcCall Call { get; } = call;

    public async Task<WireFields> NextAsync() => await Call.NextAsync() ?? throw new InvalidOperationException("The call has ended.");

    public Task SendAsync(byte[] message) => requests.WriteAsync(GrpcClient.Frame(message));

    /// <summary>Tells the server that nothing more will be sent.</summary>
    public void Complete() => requests.Complete();

    public void Dispose()
    {
        requests.Complete();
        Call.Dispose();
    }
}

internal sealed class OpenContent : HttpContent
{
    private readonly TaskCompletionSource<Stream> _stream = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task WriteAsync(byte[] bytes)
    {
        var stream = await _stream.Task;
        await stream.WriteAsync(bytes);
        await stream.FlushAsync();
    }

    public void Complete() => _complete.TrySetResult();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.FlushAsync(); // the headers go out, although there is nothing to say yet
        _stream.SetResult(stream);
        await _complete.Task;
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
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
