using Telemetry.Analysis.Scenarios;
using Telemetry.Analysis.Scenarios.Formula;
using Telemetry.Analysis.Statistics;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Results;

/// <summary>The repetitions of one scenario together: means with their 95 % intervals, and whether its power is told apart from the idle machine's.</summary>
internal sealed record SetResult
{
    // A timer ends a window within some milliseconds, which are a few thousandths of the shortest windows.
    private const double MostWindowDifference = 0.005;

    private SetResult(ScenarioSet set) => Set = set;

    public ScenarioSet Set { get; }
    public SampleSummary? Power { get; private init; }
    public SampleSummary? NetPower { get; private init; }

    /// <summary>Null where the windows are not of one length: what adds up over them has no mean.</summary>
    public SampleSummary? Energy { get; private init; }

    public SampleSummary? CpuPercent { get; private init; }
    public SampleSummary? EncoderCpuPercent { get; private init; }
    public SampleSummary? JoulesPerFrame { get; private init; }

    /// <summary>Against the idle machine, by design's rule; null for an idle scenario, and without power or baseline.</summary>
    public Verdict? AgainstBaseline { get; private init; }

    public static SetResult Of(ScenarioSet set, Baselines baselines) => new(set)
    {
        Power = set.Summary(x => x.Analysis!.PowerMeanWatts),
        NetPower = set.Summary(x => x.Analysis!.NetPowerWatts),
        Energy = HasOneLength(set) ? set.Summary(x => x.Analysis!.EnergyJoules) : null,
        CpuPercent = set.Summary(x => x.Analysis!.CpuMeanPercent),
        EncoderCpuPercent = set.Summary(x => x.Analysis!.EncoderCpuMeanPercent),
        JoulesPerFrame = set.Summary(x => x.Analysis!.JoulesPerFrame),
        AgainstBaseline = Compare(set, baselines),
    };

    private static bool HasOneLength(ScenarioSet set) =>
        set.Values(x => x.Analysis!.DurationSeconds) is { } seconds && seconds.Max() - seconds.Min() <= MostWindowDifference * seconds.Max();

    private static Verdict? Compare(ScenarioSet set, Baselines baselines)
    {
        if (set.Newest.Type == ScenarioType.Idle || set.Values(x => x.Analysis!.PowerMeanWatts) is not { } load) return null;

        var idle = baselines.Of([.. set.Repetitions.Select(x => x.RunId).Distinct()], set.Machine, set.EnergySource);
        if (idle.Count == 0) return null;

        return Verdict.Of(WelchTest.Of(load, [.. idle.Select(x => x.Analysis!.PowerMeanWatts!.Value)]), baselines.Noise(set.Machine, set.EnergySource));
    }
}
