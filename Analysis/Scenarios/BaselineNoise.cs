using Telemetry.Analysis.Statistics;

namespace Telemetry.Analysis.Scenarios;

/// <summary>What stored baselines tell of a machine's noise (docs/statistics.md).</summary>
public static class BaselineNoise
{
    private const int Fewest = 3;
    private const int Newest = 20;

    /// <summary>One relative sigma for each run that has three baselines; where none has, those of the windows' parts. The newest first, as the input.</summary>
    public static IReadOnlyList<double> Sigmas(IEnumerable<Baseline> baselines)
    {
        var all = baselines.ToList();
        var between = all.GroupBy(x => x.RunId, x => x.PowerMeanWatts).Select(x => x.OfType<double>().ToList())
            .Where(x => x.Count >= Fewest).Select(x => RelativeSigma.Of(x)).OfType<double>().Take(Newest).ToList();
        return between.Count > 0 ? between : [.. all.Select(x => x.RelativeSigma).OfType<double>().Take(Newest)];
    }
}
