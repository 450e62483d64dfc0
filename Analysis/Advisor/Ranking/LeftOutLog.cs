using Telemetry.Analysis.Scenarios;

namespace Telemetry.Analysis.Advisor.Ranking;

/// <summary>Takes down what is left out, and puts the same reasons together.</summary>
internal sealed class LeftOutLog
{
    private const int MostNames = 5;

    private readonly List<(string Reason, ScenarioFacts Facts)> _entries = [];

    public void Add(string reason, IEnumerable<ScenarioFacts> scenarios) => _entries.AddRange(scenarios.Select(x => (reason, x)));

    /// <summary>The most frequent reason first.</summary>
    public IReadOnlyList<LeftOut> ToList() =>
        [.. _entries.GroupBy(x => x.Reason, x => x.Facts).OrderByDescending(x => x.Count()).ThenBy(x => x.Key, StringComparer.Ordinal)
            .Select(x => new LeftOut(x.Key, x.Count(), [.. x.Select(y => y.Name).Distinct(StringComparer.Ordinal).Take(MostNames)]))];
}
