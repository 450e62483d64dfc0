using Telemetry.Analysis;
using Telemetry.Analysis.Results;
using Telemetry.LoadRunner.Results;

namespace Telemetry.UnitTests.Analysis.Results;

internal static class Scenarios
{
    public static Scenario Create(string name = "quick", ScenarioOutcome outcome = ScenarioOutcome.Succeeded, double seconds = 20, int createdAt = 0) => new()
    {
        RunId = Guid.CreateVersion7(),
        Name = name,
        Type = ScenarioType.Load,
        Repetition = 1,
        Attempt = 1,
        Request = "{}",
        Streams = 1,
        BitrateBitsPerSecond = 1_000_000,
        Width = 1280,
        Height = 720,
        FrameRate = 30,
        Encoder = "libx264",
        Preset = "veryfast",
        PlannedDuration = TimeSpan.FromSeconds(seconds),
        Outcome = outcome,
        Failure = outcome == ScenarioOutcome.Succeeded ? null : "FFmpeg ended with exit code 1",
        CreatedAt = Readings.Start.AddMinutes(createdAt),
        SteadyStart = Readings.Start,
        SteadyEnd = Readings.Start.AddSeconds(seconds),
        OutputLadder = "1280x720@30",
        Viewers = 0,
        Machine = new() { Machine = "lab", CpuCount = 2 },
        CpuCount = 2,
    };

    public static Scenario WithEdges(this Scenario scenario, double joules, string? source = "rapl")
    {
        var seconds = (scenario.SteadyEnd - scenario.SteadyStart)!.Value.TotalSeconds;
        scenario.Readings.Add(Edge(WindowEdge.Start, 0, source is null ? null : 1000, source));
        scenario.Readings.Add(Edge(WindowEdge.End, seconds, source is null ? null : 1000 + joules, source));
        return scenario;
    }

    public static ScenarioResult Result(string name, ScenarioOutcome outcome, int createdAt, double joules = 100) =>
        ScenarioResult.Create(Create(name, outcome, createdAt: createdAt), new()
        {
            ScenarioId = Guid.Empty,
            FormulaVersion = ScenarioMeasurement.FormulaVersion,
            Source = "rapl",
            Scrapes = ScrapeState.NotAsked,
            Edges = "counter",
            EnergyJoules = joules,
            EnergyErrorBoundJoules = 0.5,
            PowerMeanWatts = joules / 20,
            PowerMaxWatts = joules / 10,
            CpuMeanPercent = 25.5,
            DurationSeconds = 20,
            ComputedAt = Readings.Start,
        }, isFinal: true);

    private static EdgeReading Edge(WindowEdge edge, double at, double? joules, string? source)
    {
        var reading = Readings.At(at, joules, source);
        return new()
        {
            Edge = edge,
            Timestamp = reading.Timestamp,
            Source = source,
            EnergyJoules = joules,
            CpuBusySeconds = reading.CpuBusySeconds,
            CpuTotalSeconds = reading.CpuTotalSeconds,
        };
    }
}
