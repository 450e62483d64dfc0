using System.Text.RegularExpressions;

namespace Telemetry.Exporters.Rapl.Hwmon;

/// <summary>
/// One energy or power sensor of a chip (Documentation/hwmon/sysfs-interface.rst): energyN_input counts microjoules, powerN_average and powerN_input are
/// microwatts.
/// </summary>
internal sealed partial record HwmonSensor(HwmonChip Chip, string Label, string File, bool IsEnergy)
{
    /// <summary>The chip's sensors: its energy counters where it has any, else its power sensors, each once, the average before the moment.</summary>
    public static IReadOnlyList<HwmonSensor> Of(HwmonChip chip)
    {
        var found = Directory.EnumerateFileSystemEntries(chip.Directory)
            .Select(path => (Path: path, Match: SensorFile().Match(Path.GetFileName(path))))
            .Where(file => file.Match.Success)
            .Select(file => (file.Path, Kind: file.Match.Groups["kind"].Value, Name: file.Match.Groups["name"].Value, Value: file.Match.Groups["value"].Value))
            .OrderBy(file => file.Name.Length).ThenBy(file => file.Name, StringComparer.Ordinal).ThenBy(file => file.Value, StringComparer.Ordinal)
            .ToList();
        var isEnergy = found.Exists(file => file.Kind == "energy");
        return [.. found.Where(file => file.Kind == "energy" == isEnergy)
            .DistinctBy(file => file.Name)
            .Select(file => new HwmonSensor(chip, LabelOf(chip, file.Name), file.Path, isEnergy))
            .DistinctBy(sensor => sensor.Label)];
    }

    private static string LabelOf(HwmonChip chip, string name) =>
        SysFsFile.TryReadLine(Path.Combine(chip.Directory, $"{name}_label")) is { Length: > 0 } label ? label : name;

    [GeneratedRegex(@"^(?<name>(?<kind>energy|power)\d{1,4})_(?<value>average|input)$")]
    private static partial Regex SensorFile();
}
