namespace Telemetry.Exporters.Rapl.Hwmon;

/// <summary>
/// Energy from a sensor that knows only its power: the trapezoid over the polls. What happens between two polls is not seen, so this is worth less than a
/// counter (docs/power-model.md).
/// </summary>
internal sealed class PowerIntegral(TimeSpan longestGap, TimeProvider time)
{
    private double _microjoules;
    private (long Timestamp, double Microwatts)? _last;

    /// <summary>Takes the power of now; the energy so far, which begins at 0 again after a gap, as a counter that lost its value does.</summary>
    public ulong Add(double microwatts)
    {
        var now = time.GetTimestamp();
        var elapsed = _last is { } last ? time.GetElapsedTime(last.Timestamp, now) : TimeSpan.MaxValue;
        _microjoules = elapsed <= longestGap ? _microjoules + (_last!.Value.Microwatts + microwatts) / 2 * elapsed.TotalSeconds : 0;
        _last = (now, microwatts);
        return (ulong)_microjoules;
    }
}
