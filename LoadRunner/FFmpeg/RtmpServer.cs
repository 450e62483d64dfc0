using Microsoft.Extensions.Options;

namespace Telemetry.LoadRunner.FFmpeg;

/// <summary>Where streams are published: the reference nginx-rtmp of the AppHost, or a server on this machine.</summary>
internal sealed class RtmpServer(IConfiguration configuration, IOptions<LoadRunnerOptions> options)
{
    public const string EndpointKey = "services:nginx-rtmp:rtmp:0";
    private const string Default = "rtmp://localhost:1935";
    private const int DefaultPort = 1935;

    /// <summary>The URL of a stream; host and port are all that is taken from the reference, whose scheme may be tcp.</summary>
    public Uri StreamUrl(string key)
    {
        var text = configuration[EndpointKey] ?? Default;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var endpoint) || endpoint.Host.Length == 0)
            throw new ScenarioFailedException($"'{text}' ({EndpointKey}) is no address of an RTMP server; write rtmp://HOST:PORT.");

        var port = endpoint.Port > 0 ? endpoint.Port : DefaultPort;
        return new Uri($"rtmp://{endpoint.Host}:{port}/{options.Value.RtmpApplication}/{key}");
    }
}
