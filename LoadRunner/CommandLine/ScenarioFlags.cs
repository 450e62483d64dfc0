namespace Telemetry.LoadRunner.CommandLine;

/// <summary>The flag that a field of a scenario is given with.</summary>
internal static class ScenarioFlags
{
    private static readonly Dictionary<string, string> Flags = new(StringComparer.Ordinal)
    {
        ["durationSeconds"] = "--duration",
        ["stabilizationSeconds"] = "--stabilization",
        ["cooldownSeconds"] = "--cooldown",
        ["rampSeconds"] = "--ramp",
        ["qualityTarget"] = "--quality-target",
        ["fanOut"] = "--fan-out",
        ["thresholds"] = "--threshold",
        ["qoeMin"] = "--qoe-min",
        ["qoeModel"] = "--qoe-model",
        ["wattsMax"] = "--watts-max",
        ["energySource"] = "--energy-source",
    };

    public static string Of(string field) => Flags.GetValueOrDefault(field, field.Contains('[', StringComparison.Ordinal) ? field : "--" + field);
}
