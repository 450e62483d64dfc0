using Telemetry.Analysis.Scenarios;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Cost.Model;

/// <summary>What a month of the reference costs, for one scenario that is compared with it; or why that cannot be.</summary>
/// <param name="Name">Null when no reference is chosen.</param>
/// <param name="PerMonth">Null when there is none to compare with.</param>
/// <param name="AbsentReason">Why; null when there is one.</param>
internal sealed record ReferenceCost(string? Name, double? PerMonth, string? AbsentReason)
{
    /// <param name="scenario">What is compared.</param>
    /// <param name="name">Of the reference; null when none is chosen.</param>
    /// <param name="named">Every valid scenario of that name, the newest first.</param>
    /// <param name="rows">The cost of each.</param>
    public static ReferenceCost Of(ScenarioFacts scenario, string? name, IReadOnlyList<ScenarioFacts> named, IReadOnlyDictionary<Guid, ScenarioCost> rows)
    {
        if (name is null) return new(null, null, "no reference scenario is chosen: set REFERENCE_SCENARIO");
        if (IsIdle(named)) return Absent($"the reference '{name}' is idle, and every load costs more than an idle machine: choose a load");

        var here = named.Where(x => rows.ContainsKey(x.Id)).ToList();
        if (here.Count == 0) return Absent($"there is no valid and analysed scenario '{name}' yet");

        here = [.. here.Where(x => x.Machine == scenario.Machine)];
        if (here.Count == 0) return Absent($"the reference '{name}' was not measured on this machine ({scenario.Machine})");

        var same = here.Find(x => x.Analysis!.Source == scenario.Analysis!.Source);
        if (same is null) return Absent($"the reference '{name}' has another source of energy ({here[0].Analysis!.Source ?? "none"})");

        return rows[same.Id].CostPerMonth is { } perMonth ? new(name, perMonth, null) : Absent($"the reference '{name}' has no cost per month");

        ReferenceCost Absent(string reason) => new(name, null, reason);
    }

    /// <summary>The newest of that name decides.</summary>
    public static bool IsIdle(IReadOnlyList<ScenarioFacts> named) => named is [{ Type: ScenarioType.Idle }, ..];
}
