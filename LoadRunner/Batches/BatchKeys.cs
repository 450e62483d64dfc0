namespace Telemetry.LoadRunner.Batches;

/// <summary>The keys of a batch file: those of psantana5/ffmpeg-rtmp, and ours in the same style (docs/batch-files.md).</summary>
internal static class BatchKeys
{
    public const string Scenarios = "scenarios";
    public const string Defaults = "defaults";
    public const string Name = "name";
    public const string Type = "type";
    public const string Description = "description";
    public const string Duration = "duration";
    public const string Stabilization = "stabilization";
    public const string Cooldown = "cooldown";
    public const string Count = "count";
    public const string Streams = "streams";
    public const string Bitrate = "bitrate";
    public const string Bitrates = "bitrates";
    public const string Resolution = "resolution";
    public const string Fps = "fps";
    public const string Outputs = "outputs";
    public const string Encoder = "encoder";
    public const string Preset = "preset";
    public const string QualityTarget = "quality_target";
    public const string Viewers = "viewers";
    public const string Ramp = "ramp";
    public const string Source = "source";
    public const string FanOut = "fan_out";
    public const string Quality = "quality";
    public const string Repeat = "repeat";

    public static readonly string[] OfFile = [Name, Description, Defaults, Scenarios];

    public static readonly string[] OfEntry =
    [
        Name, Type, Description, Duration, Stabilization, Cooldown, Count, Streams, Bitrate, Bitrates, Resolution, Fps, Outputs, Encoder, Preset,
        QualityTarget, Viewers, Ramp, Source, FanOut, Quality, Repeat,
    ];

    /// <summary>A name belongs to one scenario, and the type decides what the other keys mean.</summary>
    public static readonly string[] OfDefaults = [.. OfEntry.Except([Name, Type, Description])];

    public static readonly string[] OfOutput = [Resolution, Fps, Bitrate];

    /// <summary>What a baseline may not ask for; its picture, which the origin's files may have, is read over.</summary>
    public static readonly string[] OfLoad = [Count, Streams, Bitrates, Outputs, QualityTarget, Viewers, Ramp, Source, FanOut, Quality];

    /// <summary>The file's keys for a field of a request, which is where they have another name.</summary>
    public static IReadOnlyList<string> Of(string field) => field switch
    {
        "durationSeconds" => [Duration],
        "stabilizationSeconds" => [Stabilization],
        "cooldownSeconds" => [Cooldown],
        "rampSeconds" => [Ramp],
        "streams" => [Count, Streams],
        "fanOut" => [FanOut],
        "qualityTarget" => [QualityTarget],
        _ => [field],
    };
}
