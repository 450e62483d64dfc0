namespace Telemetry.LoadRunner.Viewers.Rtmp;

/// <summary>A stream of an RTMP server; the application is the path up to its last segment, one segment with nginx-rtmp.</summary>
internal sealed record RtmpAddress(string Host, int Port, string Application, string Stream)
{
    private const int DefaultPort = 1935;

    /// <summary>What the server is told it was called by.</summary>
    public string ApplicationUrl => $"rtmp://{Host}:{Port}/{Application}";

    public override string ToString() => $"{ApplicationUrl}/{Stream}";

    /// <summary>Takes rtmp://HOST:PORT/APPLICATION/STREAM, and rtmp://HOST:PORT/APPLICATION with the stream's key beside it.</summary>
    /// <exception cref="RtmpException">The URL has no host or no application.</exception>
    public static RtmpAddress Of(Uri url, string streamKey)
    {
        var path = url.IsAbsoluteUri ? Uri.UnescapeDataString(url.AbsolutePath).Trim('/') : "";
        if (path.Length == 0 || url.Host.Length == 0)
            throw new RtmpException($"'{url}' is no address of a stream; write rtmp://HOST:PORT/APPLICATION/STREAM");

        var port = url.Port > 0 ? url.Port : DefaultPort;
        var slash = path.LastIndexOf('/');
        return slash < 0
            ? new RtmpAddress(url.Host, port, path, streamKey)
            : new RtmpAddress(url.Host, port, path[..slash], path[(slash + 1)..] + url.Query);
    }
}
