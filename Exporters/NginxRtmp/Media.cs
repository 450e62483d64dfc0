namespace Telemetry.Exporters.NginxRtmp;

/// <summary>What a stream is made of, as its publisher says; null where the page has nothing, or nothing possible.</summary>
internal sealed record Media
{
    public static Media Unknown { get; } = new();

    public string? VideoCodec { get; init; }

    public string? VideoProfile { get; init; }

    public string? VideoLevel { get; init; }

    public string? AudioCodec { get; init; }

    public string? AudioProfile { get; init; }

    public int? Width { get; init; }

    public int? Height { get; init; }

    public double? FramesPerSecond { get; init; }

    public int? AudioChannels { get; init; }

    public double? AudioSampleRateHertz { get; init; }

    public double? VideoBytesPerSecond { get; init; }

    public double? AudioBytesPerSecond { get; init; }

    public bool HasCodec => VideoCodec is not null || AudioCodec is not null;
}
