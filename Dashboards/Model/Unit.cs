namespace Telemetry.Dashboards.Model;

/// <summary>Grafana's names of units, with our own where it has none.</summary>
public static class Unit
{
    /// <summary>A number without a unit: a count, or money, whose currency is a label.</summary>
    public const string None = "short";

    /// <summary>0 to 1, shown as percent.</summary>
    public const string Ratio = "percentunit";

    /// <summary>0 to 100.</summary>
    public const string Percent = "percent";

    public const string Watts = "watt";
    public const string Joules = "joule";
    public const string WattHours = "watth";
    public const string KilowattHours = "kwatth";
    public const string Grams = "massg";
    public const string Bytes = "bytes";
    public const string BytesPerSecond = "Bps";
    public const string BitsPerSecond = "bps";
    public const string PacketsPerSecond = "pps";
    public const string RequestsPerSecond = "reqps";
    public const string Seconds = "s";
    public const string Decibels = "dB";
    public const string Celsius = "celsius";
    public const string FramesPerSecond = "suffix: fps";
    public const string PerMinute = "suffix: /min";
    public const string Cores = "suffix: cores";
    public const string JoulesPerFrame = "suffix: J/frame";
    public const string JoulesPerMegabit = "suffix: J/Mbit";
    public const string PixelsPerJoule = "suffix: px/J";
    public const string BitsPerJoule = "suffix: bit/J";
    public const string PerWatt = "suffix: /W";
    public const string TimesRealTime = "suffix: x";
}
