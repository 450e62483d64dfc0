using Telemetry.Analysis.Scenarios;
using Telemetry.LoadRunner.Results;

namespace Telemetry.UnitTests.Analysis.Advisor;

/// <summary>Sets of repetitions as they are stored, made up; each set has a run of its own, and is newer than the one made before it.</summary>
internal sealed class StoredSets
{
    private readonly List<ScenarioFacts> _facts = [];

    public static readonly DateTimeOffset Start = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    public IReadOnlyList<ScenarioFacts> NewestFirst => [.. _facts.OrderByDescending(x => x.CreatedAt)];

    /// <summary>Three idle scenarios whose power has a relative sigma of 0.5 %: 9.95, 10, 10.05 W.</summary>
    public StoredSets AddIdle(string machine = "lab", string source = "rapl") => Add("idle", [9.95, 10, 10.05], change: x => x with
    {
        Type = ScenarioType.Idle,
        Encoder = "",
        Preset = "",
        OutputLadder = "",
        Streams = [],
        Machine = machine,
        Analysis = AnalysisOf(x.Analysis!.PowerMeanWatts, source),
    });

    /// <summary>Streams of 1280x720@30 at 2500 kbit/s, one repetition for each power; every number of QoE and cost is the same in all of them.</summary>
    public StoredSets Add(string name, double[] watts, int streams = 2, double? qoe = null, double? cost = null, Func<ScenarioFacts, ScenarioFacts>? change = null)
    {
        var run = Id();
        foreach (var (index, power) in watts.Index())
        {
            var facts = new ScenarioFacts
            {
                Id = Id(),
                RunId = run,
                Name = name,
                Type = ScenarioType.Load,
                Repetition = index + 1,
                Outcome = ScenarioOutcome.Succeeded,
                CreatedAt = Start.AddMinutes(_facts.Count),
                RequestKey = $"name=\"{name}\"\nsource=\"testsrc2\"",
                Machine = "lab",
                CpuCount = 4,
                Encoder = "libx264",
                Preset = "veryfast",
                OutputLadder = "1280x720@30",
                Viewers = 0,
                Streams = [.. Enumerable.Repeat(Stream(1280, 720, 30, 2_500_000), streams)],
                Analysis = AnalysisOf(power, "rapl"),
                Qoe = qoe is null ? null : QoeOf(qoe, "vmaf_v0.6.1"),
                Cost = cost is null ? null : CostOf(cost, "EUR"),
            };
            _facts.Add(change?.Invoke(facts) ?? facts);
        }

        return this;
    }

    public static StreamFacts Stream(int width, int height, double frameRate, long bitrate) => new(width, height, frameRate, bitrate, 600, 0, bitrate * 20, 5);

    public static ScenarioAnalysis AnalysisOf(double? watts, string? source) => new()
    {
        ScenarioId = Guid.Empty,
        FormulaVersion = 1,
        Source = source,
        Edges = source is null ? "absent" : "counter",
        PowerMeanWatts = source is null ? null : watts,
        Scrapes = ScrapeState.NotAsked,
        ComputedAt = Start,
    };

    public static ScenarioQoe QoeOf(double? score, string? model, string? absent = null) => new()
    {
        ScenarioId = Guid.Empty,
        ModelVersion = 1,
        Model = model,
        Score = score,
        AbsentReason = absent,
        ComputedAt = Start,
    };

    public static ScenarioCost CostOf(double? perViewerHour, string currency, string? absent = null) => new()
    {
        ScenarioId = Guid.Empty,
        FormulaVersion = 1,
        Currency = currency,
        CostPerViewerHour = perViewerHour,
        AbsentReason = absent,
        Region = "DE",
        Prices = "{}",
        ComputedAt = Start,
    };

    // The same in every run of the tests, so that what is printed is too.
    private int _ids;

    private Guid Id() => new(++_ids, 0, 0, new byte[8]);
}
