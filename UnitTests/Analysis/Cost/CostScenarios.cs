using Telemetry.Analysis.Cost.Model;
using Telemetry.Analysis.Scenarios;
using Telemetry.LoadRunner.Results;

namespace Telemetry.UnitTests.Analysis.Cost;

/// <summary>Scenarios with numbers that divide well: an hour at 1 kW, an hour of one core, 720 megapixels, one stream.</summary>
internal static class CostScenarios
{
    public static readonly Prices Usual = new()
    {
        Currency = "USD",
        EnergyPerKwh = 0.25,
        CpuPerCoreHour = 0.5,
        Region = "world",
        GridGramsPerKwh = 400,
        GridSource = "a test",
        ViewersPerStream = 1,
        EmbodiedGrams = 181_000,
        LifetimeYears = 4,
    };

    public static ScenarioFacts Load(string name = "quick", int createdAt = 0, Action<ScenarioAnalysis>? change = null)
    {
        var id = Guid.CreateVersion7();
        var analysis = new ScenarioAnalysis
        {
            ScenarioId = id,
            FormulaVersion = 3,
            DurationSeconds = 3600,
            Source = "rapl",
            Edges = "counter",
            EnergyJoules = 3_600_000,
            EncoderCpuSeconds = 2700,
            ServerCpuSeconds = 900,
            Pixels = 720e6,
            Scrapes = ScrapeState.Complete,
            ComputedAt = Readings.Start,
        };
        change?.Invoke(analysis);
        return new()
        {
            Id = id,
            RunId = Guid.CreateVersion7(),
            Name = name,
            Type = ScenarioType.Load,
            Repetition = 1,
            Outcome = ScenarioOutcome.Succeeded,
            CreatedAt = Readings.Start.AddMinutes(createdAt),
            RequestKey = "",
            Machine = "lab",
            CpuCount = 2,
            Encoder = "libx264",
            Preset = "veryfast",
            OutputLadder = "1280x720@30",
            Viewers = 0,
            Streams = [new(1280, 720, 30, 1_000_000, 900, 0, 1_000_000, 2700)],
            Analysis = analysis,
        };
    }

    public static ScenarioFacts Idle(string name, int createdAt = 0) => Load(name, createdAt) with { Type = ScenarioType.Idle, Streams = [] };

    public static ScenarioCost Row(ScenarioFacts scenario, Prices? prices = null) => Sheet([scenario], prices).Rows[scenario.Id];

    public static CostSheet Sheet(IReadOnlyList<ScenarioFacts> facts, Prices? prices = null) =>
        CostSheet.Of([.. facts.OrderByDescending(x => x.CreatedAt)], prices ?? Usual, Readings.Start);

    /// <summary>As the database has them after a pass.</summary>
    public static IReadOnlyList<ScenarioFacts> Stored(IReadOnlyList<ScenarioFacts> facts, Prices? prices = null)
    {
        var rows = Sheet(facts, prices).Rows;
        return [.. facts.OrderByDescending(x => x.CreatedAt).Select(x => x with { Cost = rows.GetValueOrDefault(x.Id) })];
    }
}
