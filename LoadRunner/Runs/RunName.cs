using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.Runs;

/// <summary>What may name a run.</summary>
internal static class RunName
{
    public static bool IsValid(string name) => name.Length is > 0 and <= ScenarioLimits.NameLength && !name.Any(char.IsControl);
}
