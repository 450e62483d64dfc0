using Telemetry.Analysis.Scenarios;
using Telemetry.UnitTests.Analysis.Advisor;

namespace Telemetry.UnitTests.LoadRunner.Advice;

/// <summary>The sets of docs/advisor.md: made up, from a machine that draws 10 W when idle.</summary>
internal static class WorkedExample
{
    public static IReadOnlyList<ScenarioFacts> Facts { get; } = Create().NewestFirst;

    private static StoredSets Create()
    {
        var sets = new StoredSets().AddIdle();
        Add(sets, "1 stream @ 2500k", 1, 2500, qoe: 4.31, 16.1, 16.3, 16.2);
        Add(sets, "2 streams @ 2500k", 2, 2500, qoe: 4.29, 22.4, 22.6, 22.5);
        Add(sets, "4 streams @ 2500k", 4, 2500, qoe: 4.28, 34.9, 35.2, 34.8);
        Add(sets, "1 stream @ 1000k", 1, 1000, qoe: 3.41, 15.3, 15.2, 15.5);
        Add(sets, "2 streams @ 1000k", 2, 1000, qoe: 3.43, 20.6, 20.8, 20.7);
        Add(sets, "4 streams @ 1000k", 4, 1000, qoe: 3.42, 31.3, 31.4, 31.1);
        return sets.Add("4 streams @ 5000k", [41, 41.3], streams: 4, change: x => x with { SharedMachine = true });
    }

    private static void Add(StoredSets sets, string name, int streams, int rate, double qoe, params double[] watts) =>
        sets.Add(name, watts, streams, change: x => x with
        {
            Streams = [.. Enumerable.Repeat(StoredSets.Stream(1280, 720, 30, rate * 1000), streams)],
            Qoe = StoredSets.QoeOf(qoe + 0.02 * (x.Repetition - 2), "vmaf_v0.6.1"),
            // 30 cents for a kilowatt-hour, ten viewers for each stream.
            Cost = StoredSets.CostOf(x.Analysis!.PowerMeanWatts / 1000 * 0.3 / (10 * streams), "EUR"),
        });
}
