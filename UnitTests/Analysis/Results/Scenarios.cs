using Telemetry.Analysis;
using Telemetry.Analysis.Scenarios;
using Telemetry.Analysis.Scenarios.Formula;
using Telemetry.LoadRunner.Results;

namespace Telemetry.UnitTests.Analysis.Results;

internal static class Scenarios
{
    public static readonly Guid FirstRun = new("00000000-0000-0000-0000-0000000000a1");

    public static Scenario Create(
        string name = "quick", ScenarioOutcome outcome = ScenarioOutcome.Succeeded, double seconds = 20, int createdAt = 0, bool isImported = false) => new()
        {
            RunId = Guid.CreateVersion7(),
            ItemId = isImported ? null : Guid.CreateVersion7(),
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

    public static Scenario WithEdges(this Scenario scenario, double joules, string? source = "rapl", double? dramJoules = null)
    {
        var seconds = (scenario.SteadyEnd - scenario.SteadyStart)!.Value.TotalSeconds;
        scenario.Readings.Add(Edge(WindowEdge.Start, 0, source is null ? null : 1000, source, dramJoules is null ? null : 70));
        scenario.Readings.Add(Edge(WindowEdge.End, seconds, source is null ? null : 1000 + joules, source, 70 + dramJoules));
        return scenario;
    }

    public static Scenario WithStream(this Scenario scenario, long frames, long bits, double cpuSeconds, int width = 1280, int height = 720)
    {
        scenario.StreamResults.Add(new()
        {
            Index = scenario.StreamResults.Count,
            PublisherIndex = 0,
            StreamKey = "quick-0",
            Width = width,
            Height = height,
            FrameRate = 30,
            BitrateBitsPerSecond = 1_000_000,
            CommandLine = "ffmpeg",
            StoppedBy = StreamStop.Graceful,
            Frames = frames,
            DroppedFrames = 0,
            DuplicatedFrames = 0,
            DeliveredBits = bits,
            MeanFps = 30,
            MeanSpeed = 1,
            CpuSeconds = cpuSeconds,
            EncoderErrors = 0,
            ErrorTail = "",
        });
        return scenario;
    }

    /// <summary>An analysed scenario of 20 s, so many minutes after Readings.Start.</summary>
    public static ScenarioFacts Facts(
        string name, ScenarioOutcome outcome = ScenarioOutcome.Succeeded, int createdAt = 0, double watts = 5, ScenarioType type = ScenarioType.Load,
        Guid? run = null, string machine = "lab", string source = "rapl", double? noise = null, BaselinePower? baseline = null)
    {
        var row = new ScenarioAnalysis
        {
            ScenarioId = Guid.CreateVersion7(),
            FormulaVersion = ScenarioMeasurement.FormulaVersion,
            Source = source,
            Scrapes = ScrapeState.Complete,
            Edges = "counter",
            DurationSeconds = 20,
            EnergyJoules = watts * 20,
            EnergyErrorBoundJoules = 0.5,
            PowerMeanWatts = watts,
            PowerMedianWatts = watts,
            PowerMinWatts = watts / 2,
            PowerMaxWatts = watts * 2,
            PowerStdevWatts = 0.25,
            CpuMeanPercent = 25.5,
            CpuBusySeconds = 10.2,
            EncoderCpuSeconds = 8,
            EncoderCpuMeanPercent = 20,
            ServerCpuSeconds = 0.4,
            ServerCpuErrorBoundSeconds = 0.05,
            MeasuringCpuSeconds = 0.51,
            MeasuringCpuErrorBoundSeconds = 0.06,
            MeasuringCpuRatio = 0.05,
            ReadingGapSeconds = 1.25,
            ScrapeGapSeconds = 5,
            JoulesPerFrame = watts * 20 / 600,
            ComputedAt = Readings.Start,
        };
        AnalysisFormula.SetBaseline(row, baseline);
        return new()
        {
            Id = row.ScenarioId,
            RunId = run ?? FirstRun,
            Name = name,
            Type = type,
            Repetition = 1,
            Outcome = outcome,
            CreatedAt = Readings.Start.AddMinutes(createdAt),
            SteadyStart = Readings.Start.AddMinutes(createdAt),
            SteadyEnd = Readings.Start.AddMinutes(createdAt).AddSeconds(20),
            RequestKey = "",
            Machine = machine,
            CpuCount = 2,
            Encoder = "libx264",
            Preset = "veryfast",
            OutputLadder = "1280x720@30",
            Viewers = 0,
            NoiseRelativeSigma = noise,
            Analysis = row,
        };
    }

    private static EdgeReading Edge(WindowEdge edge, double at, double? joules, string? source, double? dramJoules)
    {
        var reading = Readings.At(at, joules, source);
        return new()
        {
            Edge = edge,
            Timestamp = reading.Timestamp,
            Source = source,
            EnergyJoules = joules,
            DramJoules = dramJoules,
            CpuBusySeconds = reading.CpuBusySeconds,
            CpuTotalSeconds = reading.CpuTotalSeconds,
        };
    }
}
