using Telemetry.LoadRunner.FFmpeg;
using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Machine;

/// <summary>The machine before a scenario; null is "not readable here".</summary>
internal sealed record MachineReading
{
    public static MachineReading Unknown { get; } = new();

    public string? CpuModel { get; init; }
    public string? Kernel { get; init; }
    public string? OperatingSystem { get; init; }
    public string? Governor { get; init; }
    public bool? Turbo { get; init; }
    public double? TemperatureCelsius { get; init; }
    public double? Load { get; init; }
    public double? CpuPercent { get; init; }

    public MachineState ToState(FFmpegBuild? ffmpeg, double? temperatureAfter) => new()
    {
        Machine = Environment.MachineName,
        CpuModel = CpuModel,
        CpuCount = Environment.ProcessorCount,
        Kernel = Kernel,
        OperatingSystem = OperatingSystem,
        FFmpegVersion = ffmpeg?.Version,
        FFmpegConfiguration = ffmpeg?.Configuration,
        Governor = Governor,
        Turbo = Turbo,
        TemperatureBeforeCelsius = TemperatureCelsius,
        TemperatureAfterCelsius = temperatureAfter,
        LoadBefore = Load,
        CpuPercentBefore = CpuPercent,
    };
}
