using System.ComponentModel.DataAnnotations;

namespace Telemetry.Exporters.Rapl;

internal sealed class RaplOptions : IValidatableObject
{
    public const string Section = "Rapl";

    /// <summary>Sockets of AMD's drivers, the ACPI power meter of servers, a power supply that measures, and AMD's family 15h.</summary>
    public static readonly IList<string> KnownHwmonMeters = ["amd_energy/Esocket*", "zenergy/Esocket*", "power_meter", "corsairpsu/power total", "fam15h_power"];

    public RaplSource Source { get; init; } = RaplSource.Auto;

    [Required]
    public string SysFsRoot { get; init; } = "/sys";

    [Required]
    public string ProcFsRoot { get; init; } = "/proc";

    /// <summary>Only for the register that tells about energy filtering, DevRoot/cpu/0/msr.</summary>
    [Required]
    public string DevRoot { get; init; } = "/dev";

    /// <summary>
    /// Which sensors of hwmon measure the host, the best first; only the first that the machine has is taken. DRIVER or DRIVER/LABEL, where * at the end
    /// of a label stands for anything. Empty: <see cref="KnownHwmonMeters"/>.
    /// </summary>
    [Required]
    public IList<string> HwmonMeters { get; init; } = [];

    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:10")]
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Mean power is taken over this time. It equals Prometheus' scrape interval, so that no energy falls between two scrapes.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan PowerWindow { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A sample older than this is absent from a scrape.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>When to look again for a meter on a machine that had none.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan AbsentRetry { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often the batteries are looked at: they know their power to some seconds only, and reading it may be slow.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan BatteryInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Estimate: power of one idle logical CPU in watts (docs/power-model.md).</summary>
    [Range(0, 1000)]
    public double IdleWattsPerCpu { get; init; } = 0.74;

    /// <summary>Estimate: power of one fully busy logical CPU in watts (docs/power-model.md).</summary>
    [Range(0, 1000)]
    public double FullWattsPerCpu { get; init; } = 3.5;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (FullWattsPerCpu < IdleWattsPerCpu)
            yield return new ValidationResult($"{Section}:{nameof(FullWattsPerCpu)} ({FullWattsPerCpu}) is below {nameof(IdleWattsPerCpu)} ({IdleWattsPerCpu}): a busy CPU uses no less than an idle one.");

        if (PowerWindow < PollInterval)
            yield return new ValidationResult($"{Section}:{nameof(PowerWindow)} ({PowerWindow}) is shorter than {nameof(PollInterval)} ({PollInterval}): no two polls would fall into it.");
    }
}
