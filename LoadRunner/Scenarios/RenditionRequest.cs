using System.Text.Json.Serialization;

namespace Telemetry.LoadRunner.Scenarios;

/// <summary>One output of a ladder; an absent field is the scenario's.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RenditionRequest
{
    public string? Resolution { get; init; }
    public int? Fps { get; init; }
    public string? Bitrate { get; init; }
}
