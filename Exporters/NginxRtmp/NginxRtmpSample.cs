namespace Telemetry.Exporters.NginxRtmp;

/// <summary>One stat page, and what only a sequence of pages tells. Bandwidth is nginx-rtmp's mean over ten seconds, in bytes per second.</summary>
internal sealed record NginxRtmpSample
{
    public required ServerInfo Server { get; init; }

    public required TimeSpan Uptime { get; init; }

    public required ulong AcceptedConnections { get; init; }

    public required Clients Clients { get; init; }

    public required Traffic Traffic { get; init; }

    public required IReadOnlyList<ApplicationSample> Applications { get; init; }

    public required int StreamCount { get; init; }

    /// <summary>The streams up to the limit, each pair of application and name once.</summary>
    public required IReadOnlyList<StreamSample> Streams { get; init; }

    /// <summary>What the workers' identities tell over time; the reader fills it in.</summary>
    public Workers Workers { get; init; }
}

/// <summary>Which program answers; a part that the page does not have is null.</summary>
internal sealed record ServerInfo(string? NginxVersion, string? ModuleVersion, string? Built, ulong? Pid);

internal sealed record ApplicationSample(string Application, int Streams, Clients Clients);

internal sealed record StreamSample(string Application, string Stream, Traffic Traffic, Clients Clients, bool IsPublishing, TimeSpan Age)
{
    public Media Media { get; init; } = Media.Unknown;

    /// <summary>Messages that nginx-rtmp dropped for clients too slow to take them, by the client's number within its worker.</summary>
    public IReadOnlyList<(ulong Client, ulong Dropped)> Drops { get; init; } = [];

    /// <summary>Their sum since this exporter first saw the stream; the reader fills it in.</summary>
    public long DroppedMessages { get; init; }
}

internal readonly record struct Clients(ulong Publishers, ulong Subscribers)
{
    public ulong Total => Publishers + Subscribers;

    public static Clients operator +(Clients a, Clients b) => new(a.Publishers + b.Publishers, a.Subscribers + b.Subscribers);
}

/// <summary>Restarts seen, and how many workers answer by turns.</summary>
internal readonly record struct Workers(long Restarts, int Answering);

internal readonly record struct Traffic(ulong ReceivedBytes, ulong SentBytes, double BytesInPerSecond, double BytesOutPerSecond)
{
    public static Traffic operator +(Traffic a, Traffic b) => new(
        a.ReceivedBytes + b.ReceivedBytes, a.SentBytes + b.SentBytes,
        a.BytesInPerSecond + b.BytesInPerSecond, a.BytesOutPerSecond + b.BytesOutPerSecond);
}
