namespace Telemetry.Analysis.Scenarios;

/// <summary>Groups repetitions into sets.</summary>
public static class ScenarioSets
{
    /// <summary>Every set, the one with the newest repetition first; scenarios that are not valid, or not analysed yet, are in none.</summary>
    /// <param name="facts">The newest first.</param>
    public static IReadOnlyList<ScenarioSet> All(IEnumerable<ScenarioFacts> facts) =>
        [.. facts.Where(x => x.IsValid && x.Analysis is not null).GroupBy(x => (x.Name, x.RequestKey, x.Machine, x.Analysis!.Source)).Select(x => new ScenarioSet
        {
            Name = x.Key.Name,
            Machine = x.Key.Machine,
            EnergySource = x.Key.Source,
            Repetitions = [.. x],
        })];

    /// <summary>One set for each name: that of its newest repetition.</summary>
    /// <param name="facts">The newest first.</param>
    public static IReadOnlyList<ScenarioSet> Newest(IEnumerable<ScenarioFacts> facts) => [.. All(facts).DistinctBy(x => x.Name)];
}
