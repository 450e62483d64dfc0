using System.ComponentModel.DataAnnotations;

namespace Telemetry.LoadRunner.Machine;

/// <summary>Where the kernel tells about the machine; /proc is <see cref="LoadRunnerOptions.ProcRoot"/>.</summary>
internal sealed class MachineOptions
{
    public const string Section = "Machine";

    [Required]
    public string SysRoot { get; set; } = "/sys";

    [Required]
    public string OsReleasePath { get; set; } = "/etc/os-release";

    /// <summary>How long the CPU's use is watched before a scenario starts.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:01:00")]
    public TimeSpan CpuUseInterval { get; set; } = TimeSpan.FromSeconds(1);
}
