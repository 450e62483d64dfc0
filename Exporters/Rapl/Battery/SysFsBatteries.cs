namespace Telemetry.Exporters.Rapl.Battery;

/// <summary>The machine's batteries in /sys/class/power_supply (Documentation/ABI/testing/sysfs-class-power).</summary>
internal sealed class SysFsBatteries(string sysFsRoot) : IBatteries
{
    // Above 5 kW the value is broken; a laptop's battery gives 200 W at most.
    private const double MostWatts = 5000;

    private readonly string _root = Path.Combine(sysFsRoot, "class", "power_supply");

    public PollResult<BatterySample> Read()
    {
        var batteries = Directory.Exists(_root) ? [.. Directory.EnumerateDirectories(_root).Where(IsBattery)] : Array.Empty<string>();
        if (batteries.Length == 0)
            return new PollResult<BatterySample>.Absent($"{_root} lists no battery.");

        var discharging = Array.FindAll(batteries, battery => Text(battery, "status") == "Discharging");
        if (discharging.Length == 0)
            return new PollResult<BatterySample>.Absent("no battery is discharging: the machine runs on mains.");

        double sum = 0;
        foreach (var battery in discharging)
        {
            if (Watts(battery) is not { } watts)
                return new PollResult<BatterySample>.Absent($"{battery} tells neither power_now nor current_now and voltage_now.");

            sum += watts;
        }

        return sum <= MostWatts ? new BatterySample(sum) : new PollResult<BatterySample>.Failed($"{_root} says {sum} W: no battery gives that.");
    }

    // A battery of scope Device is a mouse's or a headset's: it does not feed the machine.
    private static bool IsBattery(string directory) => Text(directory, "type") == "Battery" && Text(directory, "scope") != "Device";

    private static double? Watts(string battery) =>
        Micro(battery, "power_now") is { } power ? power / 1e6
        : Micro(battery, "current_now") is { } current && Micro(battery, "voltage_now") is { } voltage ? current * voltage / 1e12
        : null;

    /// <summary>The value's size: some drivers give a current that leaves the battery a minus.</summary>
    private static double? Micro(string battery, string file)
    {
        var text = Text(battery, file).AsSpan();
        return ulong.TryParse(text is ['-', .. var size] ? size : text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private static string? Text(string battery, string file) => SysFsFile.TryReadLine(Path.Combine(battery, file));
}
