using System.Collections.Immutable;
using Telemetry.Analysis.Scenarios;
using Telemetry.Analysis.Scenarios.Formula;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Results;

/// <summary>What the last pass found; a scrape and the API read only this.</summary>
internal sealed class LatestResults
{
    private volatile Snapshot _current = new([]);

    /// <summary>Every scenario, the newest first.</summary>
    public ImmutableArray<ScenarioFacts> All => _current.All;

    /// <summary>The newest valid scenario of each name that is analysed: one series per name, never two.</summary>
    public ImmutableArray<ScenarioFacts> Valid => _current.Valid;

    /// <summary>The newest scenario of each name that came to an end; one that was interrupted says nothing.</summary>
    public ImmutableArray<ScenarioFacts> Decided => _current.Decided;

    /// <summary>The repetitions of each of <see cref="Valid"/>.</summary>
    public ImmutableArray<SetResult> Sets => _current.Sets;

    /// <summary>Scenarios whose numbers an older formula made.</summary>
    public int Outdated => _current.Outdated;

    /// <param name="facts">The newest first.</param>
    public void Publish(IReadOnlyList<ScenarioFacts> facts) => _current = new([.. facts]);

    private sealed class Snapshot
    {
        public Snapshot(ImmutableArray<ScenarioFacts> all)
        {
            All = all;
            Valid = [.. all.Where(x => x.IsValid && x.Analysis is not null).DistinctBy(x => x.Name)];
            Decided = [.. all.Where(x => x.Outcome != ScenarioOutcome.Interrupted).DistinctBy(x => x.Name)];
            var baselines = new Baselines(all);
            Sets = [.. ScenarioSets.Newest(all).Select(x => SetResult.Of(x, baselines))];
            Outdated = all.Count(x => x.Analysis?.FormulaVersion < ScenarioMeasurement.FormulaVersion);
        }

        public ImmutableArray<ScenarioFacts> All { get; }
        public ImmutableArray<ScenarioFacts> Valid { get; }
        public ImmutableArray<ScenarioFacts> Decided { get; }
        public ImmutableArray<SetResult> Sets { get; }
        public int Outdated { get; }
    }
}
