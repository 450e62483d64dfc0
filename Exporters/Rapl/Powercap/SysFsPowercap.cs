using System.Text.RegularExpressions;
using Telemetry.Exporters.Rapl.Zones;

namespace Telemetry.Exporters.Rapl.Powercap;

/// <summary>RAPL as Linux shows it (Documentation/power/powercap/powercap.rst), on Intel and AMD alike.</summary>
internal sealed partial class SysFsPowercap(string sysFsRoot) : IZoneSource
{
    private readonly string _root = Path.Combine(sysFsRoot, "class", "powercap");
    private readonly Dictionary<string, string> _energyFiles = [];

    public PollResult<IReadOnlyList<EnergyZone>> Discover()
    {
        _energyFiles.Clear();
        if (!Directory.Exists(_root))
            return Absent($"{_root} does not exist: a virtual machine, or a kernel without powercap.");

        var zones = new List<EnergyZone>();
        string? denied = null;
        foreach (var (directory, id) in ZoneDirectories())
        {
            if (Describe(directory, id) is not { } zone || IsTwin(zones, zone))
                continue;

            var energyFile = Path.Combine(directory, "energy_uj");
            try
            {
                SysFsFile.ReadUInt64(energyFile);
            }
            catch (UnauthorizedAccessException)
            {
                // A sum without one of its parts would be a wrong figure, so one such zone takes the whole meter away.
                denied = zone.CountsForHost ? denied ?? energyFile : denied;
                continue;
            }
            catch (FileNotFoundException)
            {
                continue;
            }

            _energyFiles[id] = energyFile;
            zones.Add(zone);
        }

        return denied is not null ? Absent(Remedy(denied))
            : zones.Exists(zone => zone.CountsForHost) ? new PollResult<IReadOnlyList<EnergyZone>>.Ok(zones)
            : Absent($"{_root} lists no package zone of intel-rapl or intel-rapl-mmio that has an energy counter.");
    }

    public ulong ReadMicrojoules(EnergyZone zone) => SysFsFile.ReadUInt64(_energyFiles[zone.Id]);

    private string Remedy(string file) =>
        $"permission denied on {file}, which is readable by root only since CVE-2020-8694. Run `sudo chmod a+r {_root}/*/energy_uj` " +
        "(holds until the next boot; docs/power-model.md has the permanent way), or run rapl-exporter with CAP_DAC_READ_SEARCH.";

    private static PollResult<IReadOnlyList<EnergyZone>>.Absent Absent(string reason) => new(reason);

    /// <summary>intel-rapl before intel-rapl-mmio, a package before its parts. Sub-zones are listed flat, nested, or both ways.</summary>
    private IEnumerable<(string Directory, string Id)> ZoneDirectories() =>
        Directory.EnumerateDirectories(_root)
            .SelectMany(directory => Directory.EnumerateDirectories(directory).Prepend(directory))
            .Select(directory => (Directory: directory, Match: ZoneName().Match(Path.GetFileName(directory))))
            .Where(found => found.Match.Success)
            .DistinctBy(found => found.Match.Value)
            .OrderBy(found => found.Match.Groups["type"].Value, StringComparer.Ordinal)
            .ThenBy(found => Index(found.Match, "zone"))
            .ThenBy(found => Index(found.Match, "subzone"))
            .Select(found => (found.Directory, found.Match.Value));

    private EnergyZone? Describe(string directory, string id)
    {
        if (SysFsFile.TryReadLine(Path.Combine(directory, "name")) is not { Length: > 0 } name)
            return null;

        var isSubzone = id.Count(':') == 2;
        var parent = isSubzone ? Path.Combine(_root, id[..id.LastIndexOf(':')], "name") : null;
        var package = parent is null ? name : SysFsFile.TryReadLine(parent) ?? id[..id.LastIndexOf(':')];
        var range = SysFsFile.TryReadUInt64(Path.Combine(directory, "max_energy_range_uj"));
        return new EnergyZone(id, package, name, range is > 0 ? range : null, MaxPowerWatts(directory), CountsForHost(name));
    }

    /// <summary>Package and dram do not overlap: only they make up the host's energy. Core, uncore and psys repeat parts of them.</summary>
    private static bool CountsForHost(string zone) => zone.StartsWith("package", StringComparison.Ordinal) || zone == "dram";

    /// <summary>
    /// Twice the sum of the constraints: turbo exceeds each of them for a moment. The limit that is set counts too, for the long-term maximum is often
    /// the nominal TDP and the short-term one 0.
    /// </summary>
    private static double MaxPowerWatts(string directory)
    {
        double microwatts = 0;
        for (var i = 0; SysFsFile.TryReadUInt64(Path.Combine(directory, $"constraint_{i}_power_limit_uw")) is { } limit; i++)
            microwatts += Math.Max(limit, SysFsFile.TryReadUInt64(Path.Combine(directory, $"constraint_{i}_max_power_uw")) ?? 0);

        return microwatts > 0 ? Math.Min(2 * microwatts / 1e6, EnergyZone.DefaultMaxPowerWatts) : EnergyZone.DefaultMaxPowerWatts;
    }

    // intel-rapl-mmio reads the same counter by another way; two zones of one control type never share a name.
    private static bool IsTwin(List<EnergyZone> zones, EnergyZone zone) =>
        zones.Exists(other => other.Package == zone.Package && other.Zone == zone.Zone);

    private static int Index(Match match, string group) => match.Groups[group] is { Success: true } index ? int.Parse(index.ValueSpan) : -1;

    [GeneratedRegex(@"^(?<type>intel-rapl(-mmio)?):(?<zone>\d{1,4})(:(?<subzone>\d{1,4}))?$")]
    private static partial Regex ZoneName();
}
