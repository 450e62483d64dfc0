using Telemetry.LoadRunner.Results;

namespace Telemetry.UnitTests.LoadRunner.Batches;

/// <summary>Scenarios with something in every field, different for every seed.</summary>
internal static class SampleScenarios
{
    private static readonly DateTimeOffset Epoch = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);

    private static readonly string[] Names =
        ["1 stream @ 1000k", "a \"quoted\" 'name'; $(reboot)", "=1+1", "../../etc/passwd", "😀 ünï, code\u202e", "Baseline (Idle)", "@x", "-1", "+1", "a,b;c"];

    public static IReadOnlyList<Scenario> Run(int count) => [.. Enumerable.Range(0, count).Select(Create)];

    public static Scenario Create(int seed)
    {
        var random = new Random(seed);
        var isIdle = random.Next(5) == 0;
        var start = Epoch.AddSeconds(seed * 60).AddTicks(random.Next(10_000_000) * 10L);
        var end = start.AddSeconds(20);
        var hasWindow = random.Next(8) > 0;
        var id = Guid.CreateVersion7(start);
        var isLadder = !isIdle && random.Next(3) == 0;
        var frameRate = random.Next(2) == 0 ? 30 : 29.97;
        var streams = isIdle ? 0 : random.Next(1, 9);
        return new Scenario
        {
            Id = id,
            RunId = new Guid(seed / 10 + 1, 0, 0, [1, 2, 3, 4, 5, 6, 7, 8]),
            ItemId = random.Next(2) == 0 ? null : Guid.CreateVersion7(start),
            Name = Names[random.Next(Names.Length)],
            Type = isIdle ? ScenarioType.Idle : ScenarioType.Load,
            Repetition = random.Next(1, 5),
            Attempt = random.Next(1, 3),
            Request = !isIdle && streams > 1 && random.Next(2) == 0
                ? "{\"bitrates\":[" + string.Join(',', Enumerable.Repeat("\"2500k\"", streams)) + "]}" : "{\"name\":\"\\u003c\"}",
            Streams = streams,
            BitrateBitsPerSecond = isIdle ? 0 : 2_500_000,
            Width = isIdle ? 0 : 1920,
            Height = isIdle ? 0 : 1080,
            FrameRate = isIdle ? 0 : frameRate,
            Encoder = isIdle ? "" : random.Next(2) == 0 ? "libx264" : "h264_nvenc",
            Preset = isIdle ? "" : "veryfast",
            OutputLadder = isIdle ? "" : isLadder ? "1920x1080@30,1280x720@30,854x480@29.97" : $"1920x1080@{frameRate}",
            Viewers = random.Next(3),
            PlannedDuration = TimeSpan.FromSeconds(random.Next(1, 400) / 2.0),
            Outcome = hasWindow ? ScenarioOutcome.Succeeded : ScenarioOutcome.Failed,
            Failure = hasWindow ? null : "FFmpeg's last lines:\nerror; \"x\"",
            CreatedAt = start.AddSeconds(-7),
            SteadyStart = hasWindow ? start : null,
            SteadyEnd = hasWindow ? end : null,
            CpuCount = 2,
            Machine = new()
            {
                Machine = "lab",
                CpuCount = 2,
                CpuModel = "Some CPU",
                Kernel = "6.1",
                OperatingSystem = "Debian",
                FFmpegVersion = "5.1",
                FFmpegConfiguration = "--enable-x",
                Governor = "performance",
                Turbo = true,
                TemperatureBeforeCelsius = 41.5,
                TemperatureAfterCelsius = 60,
                LoadBefore = 0.1,
                CpuPercentBefore = 1.5,
            },
            NoiseRelativeSigma = isIdle ? 0.0123 : null,
            SharedMachine = random.Next(2) == 0,
            Phases = [new() { ScenarioId = id, Id = 17, Phase = "starting", StartedAt = start.AddSeconds(-6), EndedAt = start }],
            Readings =
            [
                new() { Id = 1, ScenarioId = id, Edge = WindowEdge.Start, Timestamp = start, Source = "rapl", EnergyJoules = 100, CpuBusySeconds = 10, CpuTotalSeconds = 20 },
                new() { Id = 2, ScenarioId = id, Edge = WindowEdge.End, Timestamp = end, Source = "rapl", EnergyJoules = 300, CpuBusySeconds = 40, CpuTotalSeconds = 60 },
            ],
            Samples =
            [
                .. Enumerable.Range(0, 21).Select(x => new PowerSample
                {
                    Id = x + 1, ScenarioId = id, Timestamp = start.AddSeconds(x), Source = "rapl", EnergyJoules = 100 + 10 * x, CpuBusySeconds = 10 + 1.5 * x, CpuTotalSeconds = 20 + 2 * x,
                }),
            ],
            StreamResults = [.. Enumerable.Range(0, streams).Select(x => Stream(id, x, random))],
            ViewerResults =
            [
                new()
                {
                    ScenarioId = id, Index = 0, StreamKey = "k", StartupSeconds = random.NextDouble(), Stalls = 1, StalledSeconds = 0.5, ReceivedBits = 7, Frames = 8,
                    LatencyMeanSeconds = random.NextDouble(), LatencyMaxSeconds = null, Failure = "it ended",
                },
            ],
            QualityResults = isIdle ? [] : [Quality(id, 0, random), Quality(id, 1, random)],
            Analysis = random.Next(2) == 0 ? null : new()
            {
                ScenarioId = id,
                FormulaVersion = 2,
                Source = "rapl",
                Scrapes = ScrapeState.NotAsked,
                Edges = "counter",
                EnergyJoules = random.NextDouble() * 1e4,
                EnergyErrorBoundJoules = 0.1,
                PowerMeanWatts = 10.25,
                PowerMaxWatts = 12,
                CpuMeanPercent = 75,
                DurationSeconds = 20,
                ComputedAt = end.AddSeconds(1),
            },
        };
    }

    private static StreamResult Stream(Guid id, int index, Random random) => new()
    {
        ScenarioId = id,
        Index = index,
        PublisherIndex = index,
        StreamKey = $"k-{index}",
        Width = 1920,
        Height = 1080,
        FrameRate = 30,
        BitrateBitsPerSecond = 2_500_000,
        CommandLine = "ffmpeg -i 'x y'",
        ExitCode = 255,
        StoppedBy = StreamStop.Graceful,
        Frames = 600,
        DroppedFrames = random.Next(3),
        DuplicatedFrames = 1,
        DeliveredBits = 50_000_000,
        MeanFps = 29.5 + random.NextDouble(),
        MeanSpeed = 1,
        CpuSeconds = 4.25,
        PublishLatencySeconds = 0.4,
        EncoderErrors = 0,
        ErrorTail = "a\nb\ttab",
    };

    private static QualityResult Quality(Guid id, int index, Random random) => new()
    {
        ScenarioId = id,
        StreamIndex = index,
        ComparedFrames = 3,
        MissingFrames = 1,
        UnmatchedFrames = 0,
        VmafModel = "vmaf_v0.6.1",
        VmafVersion = "2.3.1",
        VmafMean = random.NextDouble() * 100,
        VmafHarmonicMean = 80,
        VmafMin = 70,
        VmafPercentile1 = 71,
        VmafAbsentReason = null,
        Psnr = 30 + random.NextDouble(),
        Ssim = random.NextDouble(),
        Vif = 0.5,
        Failure = null,
        FrameNumbers = [0, 1, 3],
        FrameVmaf = [80.1f, 81.2f, float.NaN],
        FramePsnr = [30, 31, float.PositiveInfinity],
        FrameSsim = [0.9f, 0.91f, 1],
        FrameVif = [],
    };
}
