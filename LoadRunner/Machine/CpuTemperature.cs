using System.Globalization;

namespace Telemetry.LoadRunner.Machine;

/// <summary>The hottest of the CPU's sensors.</summary>
internal static class CpuTemperature
{
    private const double MilliPerUnit = 1000;

    // Sensors that are not connected show -128, 0 or 255 degrees.
    private const double Coldest = 1;
    private const double Hottest = 150;

    private static readonly string[] Drivers = ["coretemp", "k10temp", "zenpower", "k8temp", "via_cputemp", "cpu_thermal", "scpi_sensors"];
    private static readonly string[] ZoneTypes = ["x86_pkg_temp", "cpu"];

    /// <summary>Degrees Celsius; null where no sensor of a CPU can be read.</summary>
    public static double? Read(string sysRoot) => Highest(Sensors(sysRoot)) ?? Highest(Zones(sysRoot));

    private static IEnumerable<string> Sensors(string sysRoot) =>
        SmallFile.Folders(Path.Combine(sysRoot, "class/hwmon"), "hwmon*")
            .Where(x => Drivers.Contains(SmallFile.Read(Path.Combine(x, "name"))))
            .SelectMany(Inputs);

    private static IEnumerable<string> Inputs(string folder)
    {
        try
        {
            return Directory.GetFiles(folder, "temp*_input");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // cpu-thermal, cpu0-thermal, cpu_thermal: every vendor writes it in another way.
    private static IEnumerable<string> Zones(string sysRoot) =>
        SmallFile.Folders(Path.Combine(sysRoot, "class/thermal"), "thermal_zone*")
            .Where(x => SmallFile.Read(Path.Combine(x, "type")) is { } type && ZoneTypes.Any(known => type.StartsWith(known, StringComparison.OrdinalIgnoreCase)))
            .Select(x => Path.Combine(x, "temp"));

    private static double? Highest(IEnumerable<string> files)
    {
        var degrees = files.Select(SmallFile.Read).Select(Degrees).OfType<double>().ToList();
        return degrees.Count > 0 ? degrees.Max() : null;
    }

    private static double? Degrees(string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
        && value / MilliPerUnit is >= Coldest and <= Hottest and var degrees
            ? degrees
            : null;
}
