using System.ComponentModel.DataAnnotations;

namespace Telemetry.Exporters.NginxRtmp;

internal sealed class NginxRtmpOptions
{
    public const string Section = "NginxRtmp";

    public NginxRtmpSource Source { get; init; } = NginxRtmpSource.Http;

    /// <summary>The page with the directive rtmp_stat; a host without dots is resolved by service discovery.</summary>
    [Required, Url]
    public Uri Endpoint { get; init; } = new("http://nginx-rtmp/stat");

    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>A sample older than this is absent from a scrape.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>So many streams get series of their own: anyone may publish, and names are theirs to choose.</summary>
    [Range(0, 2000)]
    public int MaxStreams { get; init; } = 1000;
}
