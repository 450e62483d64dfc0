using System.Text.Json.Serialization;

namespace Telemetry.LoadRunner.Scenarios;

/// <summary>What somebody asks for; an absent field takes the default of <see cref="ScenarioDefaults"/>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ScenarioRequest
{
    public string? Name { get; init; }
    public int? Streams { get; init; }
    public double? DurationSeconds { get; init; }
    public string? Bitrate { get; init; }
    public string? Resolution { get; init; }
    public int? Fps { get; init; }
    public string? Encoder { get; init; }
    public string? Preset { get; init; }
    public double? StabilizationSeconds { get; init; }

    /// <summary>The dashboard's "Run quick scenario".</summary>
    public static ScenarioRequest Quick { get; } = new() { Name = "quick", Streams = 1, DurationSeconds = 20, Bitrate = "1000k" };
}
