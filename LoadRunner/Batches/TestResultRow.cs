using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Runs;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.Batches;

/// <summary>Turns a stored scenario into an entry of a test_results_*.json, and back as far as the file goes.</summary>
internal static partial class TestResultRow
{
    /// <summary>The machine, and the source of the energy, of what was measured elsewhere.</summary>
    public const string Imported = "imported";

    // Nothing that this lab has can compute an imported number better: neither its formula nor its Prometheus saw that machine.
    private const int NeverComputedAnew = int.MaxValue;

    private static readonly string[] HardwareEncoders = ["nvenc", "vaapi", "qsv", "amf", "videotoolbox"];

    public static TestResult From(Scenario scenario)
    {
        var isIdle = scenario.Type == ScenarioType.Idle;
        var hasPicture = scenario is { Width: > 0, Height: > 0 };
        var load = SampledLoad.Of(scenario);
        var streams = scenario.StreamResults;
        return new TestResult
        {
            Name = scenario.Name,
            Bitrate = isIdle ? "0k" : Bitrate(scenario),
            Resolution = hasPicture ? TestResultPicture.Size(scenario.Width, scenario.Height) : null,
            Fps = scenario.FrameRate > 0 ? scenario.FrameRate : null,
            DurationSeconds = scenario.PlannedDuration.TotalSeconds,
            Encoder = Filled(scenario.Encoder),
            Preset = Filled(scenario.Preset),
            Start = scenario.SteadyStart is { } start ? UnixTime.Rounded(start) : null,
            End = scenario.SteadyEnd is { } end ? UnixTime.Rounded(end) : null,
            Outputs = scenario.OutputLadder == TestResultPicture.Picture(scenario.Width, scenario.Height, scenario.FrameRate)
                ? null : TestResultPicture.Outputs(scenario.OutputLadder),
            VmafScore = Mean(scenario.QualityResults.Select(x => x.VmafMean)),
            PsnrScore = Mean(scenario.QualityResults.Select(x => x.Psnr)),
            SsimScore = Mean(scenario.QualityResults.Select(x => x.Ssim)),
            EncoderType = scenario.Encoder.Length == 0 ? null : HardwareEncoders.Any(scenario.Encoder.Contains) ? "gpu" : "cpu",
            AverageFps = Mean(streams.Select(x => (double?)x.MeanFps)),
            TotalFrames = streams.Count == 0 ? null : streams.Sum(x => x.Frames),
            DroppedFrames = streams.Count == 0 ? null : streams.Sum(x => x.DroppedFrames),
            PixelsProcessed = streams.Count == 0 ? null : streams.Sum(x => (double)x.Width * x.Height * x.Frames),
            CpuUsageCores = load.Cores,
            PowerWatts = load.Watts,
            StepSeconds = load.Watts is null && load.Cores is null ? null : load.StepSeconds,
            EnergyJoules = MeasuredEnergy.Of(scenario).Joules,
            Type = scenario.Type,
            Count = scenario.Streams,
            Viewers = scenario.Viewers,
            Repetition = scenario.Repetition,
            Outcome = scenario.Outcome,
            Failure = scenario.Failure,
        };
    }

    public static Scenario ToScenario(TestResult result, Guid runId, DateTimeOffset testDate)
    {
        var rates = TestResultRates.Parse(result.Bitrate) ?? [0];
        var type = result.Type ?? (rates.All(x => x == 0) ? ScenarioType.Idle : ScenarioType.Load);
        // What the origin writes with a baseline is its default, and nothing that was encoded.
        var isIdle = type == ScenarioType.Idle;
        var (width, height) = !isIdle && TestResultPicture.TryParseSize(result.Resolution, out var x, out var y) ? (x, y) : (0, 0);
        var fps = isIdle ? 0 : result.Fps ?? 0;
        var streams = isIdle ? 0 : Streams(result);
        var encoder = isIdle ? "" : Encoder(result);
        var window = result.End - result.Start;
        var duration = result.DurationSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : window ?? TimeSpan.Zero;
        var id = Guid.CreateVersion7();
        return new Scenario
        {
            Id = id,
            RunId = runId,
            Name = result.Name,
            Type = type,
            Repetition = result.Repetition ?? 1,
            Attempt = 1,
            Request = JsonSerializer.Serialize(Request(result, type, streams), RunJson.Default.ScenarioRequest),
            Streams = streams,
            BitrateBitsPerSecond = isIdle ? 0 : rates[0],
            Width = width,
            Height = height,
            FrameRate = fps,
            Encoder = encoder,
            Preset = isIdle ? "" : result.Preset ?? "",
            OutputLadder = isIdle ? ""
                : result.Outputs is { Count: > 0 } outputs ? TestResultPicture.Ladder(outputs)
                : width > 0 && fps > 0 ? TestResultPicture.Picture(width, height, fps) : "",
            Viewers = result.Viewers ?? 0,
            PlannedDuration = duration,
            Outcome = result.Outcome ?? (window is null ? ScenarioOutcome.Failed : ScenarioOutcome.Succeeded),
            Failure = result.Failure ?? (window is null && result.Outcome is null ? "The imported file has no start_time and end_time for it." : null),
            CreatedAt = result.Start ?? testDate,
            SteadyStart = result.Start,
            SteadyEnd = result.End,
            CpuCount = 0,
            Machine = new MachineState { Machine = Imported, CpuCount = 0 },
            QualityResults = isIdle || result is { VmafScore: null, PsnrScore: null, SsimScore: null } ? [] :
            [
                new QualityResult
                {
                    StreamIndex = 0, ComparedFrames = 0, MissingFrames = 0, UnmatchedFrames = 0,
                    VmafMean = result.VmafScore, Psnr = result.PsnrScore, Ssim = result.SsimScore,
                },
            ],
            Analysis = Analysis(id, result, window, testDate),
        };
    }

    private static string Bitrate(Scenario scenario)
    {
        var request = Request(scenario);
        return request?.Bitrates is { Count: > 1 } bitrates && TestResultRates.Parse(string.Join(',', bitrates)) is { } rates
            && rates[0] == scenario.BitrateBitsPerSecond
                ? string.Join(',', rates.Select(TestResultRates.Format))
                : TestResultRates.Format(scenario.BitrateBitsPerSecond);
    }

    private static ScenarioRequest? Request(Scenario scenario)
    {
        try
        {
            return JsonSerializer.Deserialize(scenario.Request, RunJson.Default.ScenarioRequest);
        }
        catch (JsonException)
        {
            // A request of another version of the program: the row's own columns say what was asked.
            return null;
        }
    }

    private static ScenarioRequest Request(TestResult result, ScenarioType type, int streams)
    {
        var request = new ScenarioRequest { Name = result.Name, Type = type, DurationSeconds = result.DurationSeconds };
        if (type == ScenarioType.Idle)
            return request;

        var isMixed = result.Bitrate.Contains(',', StringComparison.Ordinal);
        return request with
        {
            Streams = streams,
            Bitrate = isMixed ? null : result.Bitrate,
            Bitrates = isMixed ? result.Bitrate.Split(',', StringSplitOptions.TrimEntries) : null,
            Resolution = result.Resolution,
            Fps = WholeFps(result.Fps),
            Encoder = Filled(Encoder(result)),
            Preset = result.Preset,
            Outputs = result.Outputs?.Select(x => new RenditionRequest { Resolution = x.Resolution, Fps = WholeFps(x.Fps), Bitrate = x.Bitrate }).ToList(),
        };
    }

    private static ScenarioAnalysis Analysis(Guid scenarioId, TestResult result, TimeSpan? window, DateTimeOffset testDate)
    {
        var seconds = window?.TotalSeconds is > 0 and var length ? length : (double?)null;
        var power = result.EnergyJoules / seconds ?? (result.PowerWatts is { Count: > 0 } watts ? watts.Average() : null);
        return new ScenarioAnalysis
        {
            ScenarioId = scenarioId,
            FormulaVersion = NeverComputedAnew,
            Scrapes = ScrapeState.NotAsked,
            Source = power is null && result.EnergyJoules is null ? null : Imported,
            Edges = power is null && result.EnergyJoules is null ? "absent" : Imported,
            EnergyJoules = result.EnergyJoules ?? power * seconds,
            PowerMeanWatts = power,
            PowerMaxWatts = result.PowerWatts is { Count: > 0 } all ? all.Max() : null,
            DurationSeconds = seconds,
            ComputedAt = testDate,
        };
    }

    // The origin's results of several streams say so in their name only; its own tools read it there too.
    private static int Streams(TestResult result) =>
        result.Count
        ?? (StreamsInName().Match(result.Name) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)
            : result.Outputs is { Count: > 0 } outputs ? outputs.Count : 1);

    private static string Encoder(TestResult result) =>
        result.Encoder ?? (result.EncoderType is "cpu" or "gpu" or "auto" ? "" : result.EncoderType ?? "");

    private static int? WholeFps(double? fps) => fps is { } value && value == Math.Floor(value) ? (int)value : null;

    private static string? Filled(string text) => text.Length == 0 ? null : text;

    private static double? Mean(IEnumerable<double?> values) => values.Where(x => x is { } value && double.IsFinite(value)).Average();

    [GeneratedRegex(@"(?<![0-9])([0-9]{1,4})\s+streams?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex StreamsInName();
}
