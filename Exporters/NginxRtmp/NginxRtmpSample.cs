namespace Telemetry.Exporters.NginxRtmp;

/// <summary>One stat page. Bandwidth is nginx-rtmp's mean over ten seconds, converted from bits to bytes per second.</summary>
internal sealed record NginxRtmpSample
{
    public required TimeSpan Uptime { get; init; }

    public required ulong AcceptedConnections { get; init; }

    public required ulong Connections { get; init; }

    public required Traffic Traffic { get; init; }

    public required int StreamCount { get; init; }

    /// <summary>The streams up to the limit, each pair of application and name once.</summary>
    public required IReadOnlyList<StreamSample> Streams { get; init; }
}

internal sealed record StreamSample(string Application, string Stream, Traffic Traffic, ulong Clients, bool IsPublishing, TimeSpan Age);

internal readonly record struct Traffic(ulong ReceivedBytes, ulong SentBytes, double BytesInPerSecond, double BytesOutPerSecond)
{
    public static Traffic operator +(Traffic a, Traffic b) => new(
        a.ReceivedBytes + b.ReceivedBytes, a.SentBytes + b.SentBytes,
        a.BytesInPerSecond + b.BytesInPerSecond, a.BytesOutPerSecond + b.BytesOutPerSecond);
}
