using System.Globalization;
using Telemetry.Analysis.Scenarios;

namespace Telemetry.Analysis.Advisor.Ranking;

/// <summary>A set of repetitions with the values that it may be ranked by; a list is null where one repetition has no such value, or one of another model or currency.</summary>
internal sealed class Candidate
{
    public Candidate(ScenarioSet set, RankingScope scope)
    {
        Set = set;
        var streams = set.Newest.Streams.Count;
        PowerWatts = set.Values(x => x.Analysis?.PowerMeanWatts);
        WattsPerStream = streams == 0 ? null : set.Values(x => x.Analysis?.PowerMeanWatts / streams);
        Qoe = scope.QoeModel is null ? null : set.Values(x => x.Qoe?.Model == scope.QoeModel ? x.Qoe?.Score : null);
        CostPerViewerHour = scope.Currency is null ? null : set.Values(x => x.Cost?.Currency == scope.Currency ? x.Cost?.CostPerViewerHour : null);
        Name = set.Name;
    }

    public ScenarioSet Set { get; }

    /// <summary>Unique among the candidates of one answer.</summary>
    public string Name { get; private set; }

    public int Count => Set.Repetitions.Count;
    public IReadOnlyList<double>? PowerWatts { get; }
    public IReadOnlyList<double>? WattsPerStream { get; }
    public IReadOnlyList<double>? Qoe { get; }
    public IReadOnlyList<double>? CostPerViewerHour { get; }

    /// <summary>What was streamed: "2 streams, 1280x720@30, 5000 kbit/s, libx264 veryfast".</summary>
    public string Load
    {
        get
        {
            var (newest, streams) = (Set.Newest, Set.Newest.Streams.Count);
            return string.Create(CultureInfo.InvariantCulture,
                $"{streams} stream{(streams == 1 ? "" : "s")}, {newest.OutputLadder}, {newest.Streams.Sum(x => x.BitrateBitsPerSecond) / 1000} kbit/s, {newest.Encoder} {newest.Preset}");
        }
    }

    /// <summary>A name may have meant something else last month: then the time of the newest repetition tells its sets apart.</summary>
    public static void MakeNamesUnique(IReadOnlyList<Candidate> candidates)
    {
        foreach (var candidate in candidates.GroupBy(x => x.Set.Name, StringComparer.Ordinal).Where(x => x.Count() > 1).SelectMany(x => x))
            candidate.Name = string.Create(CultureInfo.InvariantCulture, $"{candidate.Set.Name} (of {candidate.Set.Newest.CreatedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss})");
    }
}
