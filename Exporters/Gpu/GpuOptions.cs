using System.ComponentModel.DataAnnotations;

namespace Telemetry.Exporters.Gpu;

internal sealed class GpuOptions : IValidatableObject
{
    public const string Section = "Gpu";

    public GpuSource Source { get; init; } = GpuSource.Nvml;

    /// <summary>The name that the dynamic linker looks for, or a path.</summary>
    [Required]
    public string LibraryPath { get; init; } = "libnvidia-ml.so.1";

    /// <summary>The value of the label Hostname.</summary>
    [Required]
    public string Hostname { get; init; } = Environment.MachineName;

    /// <summary>Energy and power are read this often.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:10")]
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Everything else is read this often: each value is a call into the driver.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan DetailInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Mean power is taken over this time. It equals Prometheus' scrape interval, so that no energy falls between two scrapes.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan PowerWindow { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A sample older than this is absent from a scrape, and power is not integrated over a longer gap.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>When to start NVML anew after a GPU was lost or NVML failed.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan LostRetry { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>When to look again for a driver or a GPU on a machine that had none.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan AbsentRetry { get; init; } = TimeSpan.FromMinutes(5);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (PowerWindow < PollInterval)
            yield return new ValidationResult($"{Section}:{nameof(PowerWindow)} ({PowerWindow}) is shorter than {nameof(PollInterval)} ({PollInterval}): no two polls would fall into it.");
    }
}
