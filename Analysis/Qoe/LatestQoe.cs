using System.Collections.Immutable;
using Telemetry.Analysis.Scenarios;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Qoe;

/// <summary>What the last pass found; a scrape and the API read only this.</summary>
internal sealed class LatestQoe
{
    private volatile Snapshot? _current;

    /// <summary>Null until the first pass has ended.</summary>
    public Snapshot? Current => _current;

    /// <param name="facts">The newest first.</param>
    public void Publish(IReadOnlyList<ScenarioFacts> facts) => _current = new(facts);

    public sealed class Snapshot(IReadOnlyList<ScenarioFacts> facts)
    {
        /// <summary>Every scenario, the newest first.</summary>
        public IReadOnlyList<ScenarioFacts> All { get; } = facts;

        /// <summary>The newest valid scenario of each name, all of whose series are of this one repetition.</summary>
        public ImmutableArray<NewestScenario> Newest { get; } =
            [.. facts.Where(x => x.IsValid && x.Type == ScenarioType.Load).DistinctBy(x => x.Name).Where(x => x.Qoe is not null).Select(x => new NewestScenario(x))];

        public ImmutableArray<ScoredSet> Sets { get; } = [.. ScenarioSets.Newest(facts).Select(ScoredSet.TryCreate).OfType<ScoredSet>()];

        public int Scored { get; } = facts.Count(x => x.Qoe?.Score is not null);

        /// <summary>Idle scenarios are none of these.</summary>
        public int Unscored { get; } = facts.Count(x => x is { Type: ScenarioType.Load, Qoe.Score: null } or { Type: ScenarioType.Load, Qoe: null });
    }
}
