namespace Telemetry.Exporters.Health.Exposition;

/// <summary>What one page of metrics has: its families, how many samples, and what an exporter of ours says of its collectors.</summary>
internal sealed class ExpositionPage
{
    public required int FamilyCount { get; init; }

    public required int SampleCount { get; init; }

    /// <summary>The families with at least one sample; true when one of its samples has no labels.</summary>
    public required IReadOnlyDictionary<string, bool> Sampled { get; init; }

    public required IReadOnlyList<CollectorState> Collectors { get; init; }
}
