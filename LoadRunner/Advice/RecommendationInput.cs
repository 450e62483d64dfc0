namespace Telemetry.LoadRunner.Advice;

/// <summary>What is asked for with GET /api/recommendations and with `recommend`, as text.</summary>
internal sealed record RecommendationInput(
    string? Goal, string? QoeMin, string? WattsMax, string? Machine, string? Encoder, string? Preset, string? EnergySource, string? QoeModel, string? Currency)
{
    /// <summary>The address that asks for it.</summary>
    public string Path => AdvicePath.Of("/api/recommendations",
        ("goal", Goal), ("qoeMin", QoeMin), ("wattsMax", WattsMax), ("machine", Machine), ("encoder", Encoder), ("preset", Preset), ("energySource", EnergySource),
        ("qoeModel", QoeModel), ("currency", Currency));
}
