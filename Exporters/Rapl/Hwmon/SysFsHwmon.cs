using Telemetry.Exporters.Rapl.Zones;

namespace Telemetry.Exporters.Rapl.Hwmon;

/// <summary>
/// Energy and power sensors of /sys/class/hwmon. Of the meters in the options the first that the machine has is the host's; others would measure the same
/// watts again.
/// </summary>
internal sealed class SysFsHwmon(RaplOptions options, TimeProvider time) : IZoneSource
{
    // 5 kW: above it a sensor is broken, and its value would spoil the integral for good.
    private const ulong MostMicrowatts = (ulong)(EnergyZone.DefaultMaxPowerWatts * 1e6);

    private readonly string _root = Path.Combine(options.SysFsRoot, "class", "hwmon");
    private readonly Dictionary<string, PowerIntegral> _integrals = [];
    private readonly IList<string> _meters = options.HwmonMeters.Count > 0 ? options.HwmonMeters : RaplOptions.KnownHwmonMeters;
    private Dictionary<string, HwmonSensor> _sensors = [];

    public PollResult<IReadOnlyList<EnergyZone>> Discover()
    {
        if (!Directory.Exists(_root))
            return Absent($"{_root} does not exist: no hardware sensors.");

        var all = HwmonChip.In(_root).SelectMany(HwmonSensor.Of).ToList();
        var sensors = _meters.Select(HwmonMeter.Parse).Select(meter => all.FindAll(meter.Matches)).FirstOrDefault(found => found.Count > 0);
        if (sensors is null)
            return Absent($"{_root} has no energy or power sensor that measures the host (Rapl:HwmonMeters: {string.Join(", ", _meters)}).");

        if (sensors.Find(IsDenied) is { } denied)
            return Absent(Remedy(denied.File));

        _sensors = sensors.ToDictionary(sensor => sensor.File);
        return new PollResult<IReadOnlyList<EnergyZone>>.Ok([.. sensors.Select(sensor =>
            new EnergyZone(sensor.File, sensor.Chip.Name, sensor.Label, null, EnergyZone.DefaultMaxPowerWatts, CountsForHost: true))]);
    }

    public ulong ReadMicrojoules(EnergyZone zone)
    {
        var value = SysFsFile.ReadUInt64(zone.Id);
        if (_sensors[zone.Id].IsEnergy)
            return value;

        if (value > MostMicrowatts)
            throw new IOException($"{zone.Id} holds {value}: no machine uses that many microwatts.");

        if (!_integrals.TryGetValue(zone.Id, out var integral))
            _integrals[zone.Id] = integral = new PowerIntegral(options.MaxAge, time);

        return integral.Add(value);
    }

    private static bool IsDenied(HwmonSensor sensor)
    {
        try
        {
            SysFsFile.ReadUInt64(sensor.File);
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
        catch (IOException)
        {
            // Not readable at this moment: that is a failure of the poll, which says what it was.
            return false;
        }
    }

    private static string Remedy(string file) =>
        $"permission denied on {file}, which is readable by root only (for AMD's counters since CVE-2020-12912). Run `sudo chmod a+r {file}` " +
        "(holds until the next boot; docs/power-model.md has the permanent way), or run rapl-exporter with CAP_DAC_READ_SEARCH.";

    private static PollResult<IReadOnlyList<EnergyZone>>.Absent Absent(string reason) => new(reason);
}
