namespace Telemetry.Analysis;

/// <summary>The values of the label "source" that the lab's exporters use, and which is preferred.</summary>
public static class EnergySource
{
    public const string Rapl = "rapl";
    public const string Hwmon = "hwmon";
    public const string Estimated = "estimated";

    /// <summary>Lower is preferred: RAPL, then hwmon, then anything else that measures, and an estimate last.</summary>
    public static int Preference(string source) => source switch
    {
        Rapl => 0,
        Hwmon => 1,
        Estimated => 3,
        _ => 2,
    };
}
