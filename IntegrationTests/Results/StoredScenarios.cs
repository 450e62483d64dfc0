using Telemetry.LoadRunner.Results;

namespace Telemetry.IntegrationTests.Results;

internal static class StoredScenarios
{
    public const double Joules = 603.000001;

    /// <summary>A scenario of 20 s with edge readings and samples of one source, ended just now.</summary>
    public static Scenario Create(string name = "quick", ScenarioOutcome outcome = ScenarioOutcome.Succeeded, double joules = Joules, int age = 0,
        Guid? itemId = null, Guid? runId = null, int attempt = 1, ScenarioType type = ScenarioType.Load,
        string machine = "lab")
    {
        // Postgres keeps microseconds.
        var now = DateTimeOffset.UtcNow.AddSeconds(-age);
        var end = now.AddTicks(-(now.Ticks % 10));
        var start = end.AddSeconds(-20);
        var scenario = new Scenario
        {
            RunId = runId ?? Guid.CreateVersion7(),
            ItemId = itemId,
            Name = name,
            Type = type,
            Repetition = 1,
            Attempt = attempt,
            Request = "{}",
            Streams = 1,
            BitrateBitsPerSecond = 1_000_000,
            Width = 1280,
            Height = 720,
            FrameRate = 29.97,
            Encoder = "libx264",
            Preset = "veryfast",
            PlannedDuration = TimeSpan.FromSeconds(20),
            Outcome = outcome,
            Failure = outcome == ScenarioOutcome.Succeeded ? null : "stream 0: FFmpeg ended with exit code 1 after 3 s",
            CreatedAt = start,
            SteadyStart = start,
            SteadyEnd = end,
            OutputLadder = "1280x720@30",
            Viewers = 0,
            Machine = new() { Machine = machine, CpuCount = 2 },
            CpuCount = 2,
        };
        scenario.Readings.Add(Edge(WindowEdge.Start, start, 0));
        scenario.Readings.Add(Edge(WindowEdge.End, end, 20));
        for (var second = 1; second < 20; second++)
        {
            scenario.Samples.Add(new()
            {
                Timestamp = start.AddSeconds(second),
                Source = "estimated",
                EnergyJoules = 1000 + joules * second / 20,
                CpuBusySeconds = 100 + second,
                CpuTotalSeconds = 1000 + 2 * second,
            });
        }

        scenario.StreamResults.Add(Stream());
        return scenario;

        EdgeReading Edge(WindowEdge edge, DateTimeOffset time, int second) => new()
        {
            Edge = edge,
            Timestamp = time,
            Source = "estimated",
            EnergyJoules = 1000 + joules * second / 20,
            CpuBusySeconds = 100 + second,
            CpuTotalSeconds = 1000 + 2 * second,
        };
    }

    public static StreamResult Stream(long droppedFrames = 1) => new()
    {
        Index = 0,
        PublisherIndex = 0,
        Width = 1280,
        Height = 720,
        FrameRate = 29.97,
        BitrateBitsPerSecond = 1_000_000,
        EncoderErrors = 0,
        StreamKey = "quick-0",
        CommandLine = "ffmpeg -re -f lavfi -i testsrc2",
        ExitCode = 0,
        StoppedBy = StreamStop.Graceful,
        Frames = 600,
        DroppedFrames = droppedFrames,
        DuplicatedFrames = 2,
        DeliveredBits = 20_000_000_000,
        MeanFps = 29.97,
        MeanSpeed = 1.001,
        CpuSeconds = 12.34,
        ErrorTail = "last \"line\"\n",
    };
}
