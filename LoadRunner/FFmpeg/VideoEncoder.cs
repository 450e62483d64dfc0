namespace Telemetry.LoadRunner.FFmpeg;

/// <summary>An encoder that the lab knows: its names, its presets from fast to slow, and how it is told not to hold frames back.</summary>
internal sealed record VideoEncoder(string Name, string Alias, string DefaultPreset, IReadOnlyList<string> Presets, IReadOnlyList<string> LowLatency)
{
    public static readonly IReadOnlyList<VideoEncoder> All =
    [
        new("libx264", "h264", "veryfast",
            ["ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow"],
            ["-tune", "zerolatency"]),
        new("h264_nvenc", "nvenc", "p4",
            ["p1", "p2", "p3", "p4", "p5", "p6", "p7", "fast", "medium", "slow"],
            ["-tune", "ull", "-zerolatency", "1", "-rc", "cbr", "-bf", "0"]),
    ];

    public static VideoEncoder? TryFind(string name) => All.FirstOrDefault(x => x.Name == name || x.Alias == name);

    public static VideoEncoder Find(string name) => TryFind(name) ?? throw new ArgumentException($"'{name}' is no encoder of the lab.", nameof(name));
}
