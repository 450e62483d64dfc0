using System.Text.Json.Serialization;
using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Scenarios;

/// <summary>What somebody asks for; an absent field takes the default of <see cref="ScenarioDefaults"/>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ScenarioRequest
{
    public string? Name { get; init; }

    /// <summary>Load, or Idle: a baseline in which nothing is streamed.</summary>
    public ScenarioType? Type { get; init; }

    public string? Description { get; init; }

    /// <summary>Publishing FFmpegs.</summary>
    public int? Streams { get; init; }

    public double? DurationSeconds { get; init; }
    public double? StabilizationSeconds { get; init; }
    public double? CooldownSeconds { get; init; }

    /// <summary>Of one stream in total; a rendition of a ladder may have its own.</summary>
    public string? Bitrate { get; init; }

    /// <summary>One rate per stream, instead of <see cref="Bitrate"/>.</summary>
    public IReadOnlyList<string>? Bitrates { get; init; }

    public string? Resolution { get; init; }
    public int? Fps { get; init; }
    public string? Encoder { get; init; }
    public string? Preset { get; init; }

    /// <summary>The renditions of a ladder, all encoded by each stream's FFmpeg from one source.</summary>
    public IReadOnlyList<RenditionRequest>? Outputs { get; init; }

    /// <summary>testsrc2, another picture that FFmpeg makes, or a file.</summary>
    public string? Source { get; init; }

    /// <summary>Into how many streams of the server one encode is fanned out (FFmpeg's tee).</summary>
    public int? FanOut { get; init; }

    /// <summary>Players that pull from the server while the window is open, spread evenly over the streams.</summary>
    public int? Viewers { get; init; }

    /// <summary>The streams start evenly spread over this time.</summary>
    public double? RampSeconds { get; init; }

    /// <summary>Compare what a viewer received with the source, after the window.</summary>
    public bool? Quality { get; init; }

    /// <summary>Such as VMAF>=85; becomes a threshold of the scenario.</summary>
    public string? QualityTarget { get; init; }

    /// <summary>The dashboard's "Run quick scenario".</summary>
    public static ScenarioRequest Quick { get; } = new() { Name = "quick", Streams = 1, DurationSeconds = 20, Bitrate = "1000k" };
}
