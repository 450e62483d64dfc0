namespace Telemetry.Apps.StudioPlayer.Schema;

/// <summary>One metric that may be pushed, as configured (StudioPlayer:Metrics:0:Name, ...).</summary>
internal sealed class MetricOptions
{
    public string Name { get; init; } = "";

    public MetricKind Kind { get; init; }

    /// <summary>The labels that a sample must have, each with the values it may have.</summary>
    public Dictionary<string, string[]> Labels { get; init; } = new(StringComparer.Ordinal);

    public double Min { get; init; }

    /// <summary>The largest value of a sample; of a counter, the largest increment.</summary>
    public double Max { get; init; } = 1_000_000;

    public static IReadOnlyList<MetricOptions> Seed { get; } =
    [
        new() { Name = "videostutter", Kind = MetricKind.Gauge, Labels = SeedLabels() },
        new() { Name = "video_play_total", Kind = MetricKind.Counter, Labels = SeedLabels(), Max = 1_000 },
    ];

    private static Dictionary<string, string[]> SeedLabels() => new(StringComparer.Ordinal)
    {
        ["table_id"] = ["ARO-001", "ARO-002", "SBO-001", "BCR-001"],
        ["cdn_id"] = ["byteplus", "tencent", "cdnnetwork"],
        ["quality"] = ["HD", "Hi", "Me", "Lo"],
    };
}
