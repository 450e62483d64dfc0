namespace Telemetry.Exporters.Rapl.Hwmon;

/// <summary>A chip that measures the CPUs or the machine, as Rapl:HwmonMeters names it: DRIVER, or DRIVER/LABEL where a label may end in *.</summary>
internal sealed record HwmonMeter(string Driver, string? Label)
{
    public static HwmonMeter Parse(string text)
    {
        var slash = text.IndexOf('/');
        return slash < 0 ? new HwmonMeter(text, null) : new HwmonMeter(text[..slash], text[(slash + 1)..]);
    }

    public bool Matches(HwmonSensor sensor) => sensor.Chip.Driver == Driver && Label switch
    {
        null => true,
        [.. var prefix, '*'] => sensor.Label.StartsWith(prefix, StringComparison.Ordinal),
        _ => sensor.Label == Label,
    };
}
