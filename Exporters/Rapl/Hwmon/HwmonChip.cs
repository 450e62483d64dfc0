namespace Telemetry.Exporters.Rapl.Hwmon;

/// <summary>One chip of /sys/class/hwmon: its name, made unique with a number, and the folder that holds its sensors.</summary>
internal sealed record HwmonChip(string Name, string Driver, string Directory)
{
    /// <summary>All chips in the order of their numbers; a second one of a driver is called NAME-2.</summary>
    public static IEnumerable<HwmonChip> In(string root)
    {
        var seen = new Dictionary<string, int>();
        foreach (var entry in System.IO.Directory.EnumerateDirectories(root, "hwmon*").OrderBy(Number).ThenBy(path => path, StringComparer.Ordinal))
        {
            // Drivers of the older kind (the ACPI power meter among them) keep name and sensors one folder down.
            foreach (var directory in new[] { entry, Path.Combine(entry, "device") })
            {
                if (SysFsFile.TryReadLine(Path.Combine(directory, "name")) is not { Length: > 0 } driver)
                    continue;

                var count = seen[driver] = seen.GetValueOrDefault(driver) + 1;
                yield return new HwmonChip(count == 1 ? driver : $"{driver}-{count}", driver, directory);
                break;
            }
        }
    }

    private static int Number(string path) => int.TryParse(Path.GetFileName(path).AsSpan("hwmon".Length), out var number) ? number : int.MaxValue;
}
