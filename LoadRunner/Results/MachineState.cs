namespace Telemetry.LoadRunner.Results;

/// <summary>The machine a scenario ran on, and the state it was in; null is "not readable here".</summary>
public sealed class MachineState
{
    public required string Machine { get; init; }
    public string? CpuModel { get; init; }
    public required int CpuCount { get; init; }
    public string? Kernel { get; init; }
    public string? OperatingSystem { get; init; }

    /// <summary>The first line of ffmpeg -version.</summary>
    public string? FFmpegVersion { get; init; }

    public string? FFmpegConfiguration { get; init; }
    public string? Governor { get; init; }
    public bool? Turbo { get; init; }

    /// <summary>The hottest CPU sensor, before the scenario and after it, in degrees Celsius.</summary>
    public double? TemperatureBeforeCelsius { get; init; }

    public double? TemperatureAfterCelsius { get; init; }

    /// <summary>The load average of one minute before the scenario, and the CPU's use in the second before it (0 to 100).</summary>
    public double? LoadBefore { get; init; }

    public double? CpuPercentBefore { get; init; }
}
