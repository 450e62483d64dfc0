namespace Telemetry.LoadRunner.Machine;

/// <summary>How the kernel chooses the CPUs' clock.</summary>
internal static class CpuFrequency
{
    /// <summary>The distinct governors of all CPUs, joined by commas; null where there are none.</summary>
    public static string? Governor(string sysRoot)
    {
        var governors = SmallFile.Folders(Path.Combine(sysRoot, "devices/system/cpu"), "cpu*")
            .Select(x => SmallFile.Read(Path.Combine(x, "cpufreq/scaling_governor")))
            .OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return governors.Count > 0 ? string.Join(',', governors) : null;
    }

    /// <summary>Whether a clock above the nominal one is allowed; null where the kernel does not tell.</summary>
    public static bool? Turbo(string sysRoot) =>
        Switch(Path.Combine(sysRoot, "devices/system/cpu/intel_pstate/no_turbo")) is { } isOff
            ? !isOff
            : Switch(Path.Combine(sysRoot, "devices/system/cpu/cpufreq/boost"));

    private static bool? Switch(string path) => SmallFile.Read(path) switch { "0" => false, "1" => true, _ => null };
}
