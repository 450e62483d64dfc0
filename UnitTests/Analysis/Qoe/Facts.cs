using Telemetry.Analysis;
using Telemetry.Analysis.Scenarios;
using Telemetry.LoadRunner.Results;

namespace Telemetry.UnitTests.Analysis.Qoe;

/// <summary>Stored scenarios: a window of 60 s, one stream of 1800 frames of 1280x720, scored with VMAF 90, at 30 W.</summary>
internal static class Facts
{
    public const string Vmaf = "vmaf_v0.6.1";
    public const double Pixels = 1800.0 * 1280 * 720;

    public static ScenarioFacts Create(string name = "quick", int createdAt = 0, ScenarioOutcome outcome = ScenarioOutcome.Succeeded) => new()
    {
        Id = Guid.CreateVersion7(),
        RunId = Guid.CreateVersion7(),
        Name = name,
        Type = ScenarioType.Load,
        Repetition = 1,
        Outcome = outcome,
        Failure = outcome == ScenarioOutcome.Failed ? "stream 0: FFmpeg ended with exit code 1" : null,
        CreatedAt = Readings.Start.AddMinutes(createdAt),
        SteadyStart = Readings.Start,
        SteadyEnd = Readings.Start.AddSeconds(60),
        RequestKey = "",
        Machine = "lab",
        CpuCount = 2,
        Encoder = "libx264",
        Preset = "veryfast",
        OutputLadder = "1280x720@30",
        Viewers = 0,
        Streams = [Stream(0)],
        QualityResults = [Quality(0)],
        Analysis = Analysis(),
    };

    public static StreamFacts Stream(int index, long dropped = 0) => new(1280, 720, 30, 1_000_000, 1800, dropped, 60_000_000, 12) { StreamKey = $"quick-{index}" };

    public static QualityResult Quality(int stream, double? vmaf = 90, double? vif = 0.8, string model = Vmaf, int missing = 0, string? failure = null) => new()
    {
        StreamIndex = stream,
        ComparedFrames = failure is null ? 180 - missing : 0,
        MissingFrames = missing,
        UnmatchedFrames = 0,
        VmafModel = vmaf is null ? null : model,
        VmafMean = vmaf,
        VmafAbsentReason = vmaf is null ? "this FFmpeg has no libvmaf" : null,
        Psnr = failure is null ? 38.5 : null,
        Ssim = failure is null ? 0.98 : null,
        Vif = vif,
        Failure = failure,
    };

    /// <summary>A viewer who started at once.</summary>
    public static ViewerResult Viewer(int index, int stream = 0, double? startup = 0, int stalls = 0, double stalled = 0, string? failure = null) => new()
    {
        Index = index,
        StreamKey = $"quick-{stream}",
        StartupSeconds = startup,
        Stalls = stalls,
        StalledSeconds = stalled,
        ReceivedBits = 60_000_000,
        Frames = 1800,
        Failure = failure,
    };

    public static ScenarioAnalysis Analysis(double watts = 30, double joules = 1800) => new()
    {
        ScenarioId = Guid.Empty,
        FormulaVersion = 1,
        Source = EnergySource.Rapl,
        Edges = "counter",
        EnergyJoules = joules,
        PowerMeanWatts = watts,
        Pixels = Pixels,
        Scrapes = ScrapeState.NotAsked,
        ComputedAt = Readings.Start,
    };

    public static ScenarioFacts WithViewers(this ScenarioFacts facts, params ViewerResult[] viewers) => facts with { Viewers = viewers.Length, ViewerResults = viewers };
}
