using System.Text.Json;
using Telemetry.LoadRunner.Comparison;

namespace Telemetry.UnitTests.LoadRunner.Comparison;

/// <summary>Scenarios to compare, made up and recorded.</summary>
internal static class Repetitions
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <summary>20 s at each of the powers, measured by RAPL on one machine; everything else is absent.</summary>
    public static ComparedScenario OfPower(string name, params double[] watts) => new(name, [.. watts.Select(x => Of() with { PowerMeanWatts = x, EnergyJoules = 20 * x })]);

    public static ComparedScenario Of(string name, params ComparedRepetition[] repetitions) => new(name, repetitions);

    public static ComparedRepetition Of() => new(
        Guid.NewGuid(), IsValid: true, InvalidReason: null, PowerMeanWatts: null, EnergyJoules: null, CpuMeanPercent: null, EncoderCpuSeconds: null,
        DeliveredBitsPerSecond: null, Frames: null, Vmaf: null, Psnr: null, Ssim: null, EnergySource: "rapl", Machine: "lab-1", WindowSeconds: 20);

    /// <summary>
    /// FFmpeg 5.1 on a machine of 2 CPUs without RAPL or libvmaf, while others built on it: testsrc2 720p30 for 5 s at 1500 kbit/s, six times each in turn:
    /// ultrafast, the same again, and medium.
    /// </summary>
    public static Dictionary<string, ComparedScenario> Recorded() =>
        JsonSerializer.Deserialize<List<ComparedScenario>>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "comparison", "ffmpeg-presets.json")), Web)!
            .ToDictionary(x => x.Name);
}
