using System.Globalization;
using System.Text.Json;
using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Batches;

/// <summary>Reads results from their JSON.</summary>
internal sealed class TestResultsReader(FileErrors errors)
{
    private const int MaxScenarios = 10_000;
    private const int MaxOutputs = 64;
    private const int MaxNameLength = 200;
    private const int MaxTextLength = 100;
    private const int MaxFailureLength = 10_000;
    private const double MaxSeconds = 31 * 86_400;
    private const double Huge = 1e18;

    private static readonly IReadOnlyDictionary<string, ScenarioType> Types = new Dictionary<string, ScenarioType>(StringComparer.Ordinal)
    {
        ["baseline"] = ScenarioType.Idle,
        ["load"] = ScenarioType.Load,
    };

    private static readonly IReadOnlyDictionary<string, ScenarioOutcome> Outcomes =
        Enum.GetValues<ScenarioOutcome>().ToDictionary(x => x.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    public TestResults? Read(LocatedValue root)
    {
        if (!root.IsObject(errors, "an object with test_date and scenarios"))
            return null;

        root.RefuseUnknownKeys(errors, TestResultKeys.OfFile);
        var date = Time(Required(root, TestResultKeys.TestDate));
        var metadata = Metadata(root.Member(TestResultKeys.Metadata));
        if (Required(root, TestResultKeys.Scenarios).AsList(errors, "a list of scenarios") is not { } items)
            return null;
        if (items.Count > MaxScenarios)
        {
            errors.Add(root.Members[TestResultKeys.Scenarios],
                string.Create(CultureInfo.InvariantCulture, $"has {items.Count} scenarios; at most {MaxScenarios} are read."));
            return null;
        }

        List<TestResult> results = [.. items.Select(Result).OfType<TestResult>()];
        return date is { } testDate ? new TestResults(testDate, metadata, results) : null;
    }

    private TestMetadata? Metadata(LocatedValue? value)
    {
        if (value.IsAbsent() || !value.IsObject(errors))
            return null;
        value.RefuseUnknownKeys(errors, TestResultKeys.OfMetadata);
        return new TestMetadata(
            Time(value.Member(TestResultKeys.Timestamp)),
            Text(value, TestResultKeys.Platform, MaxFailureLength),
            Text(value, TestResultKeys.Source, MaxTextLength));
    }

    private TestResult? Result(LocatedValue entry)
    {
        if (entry.Kind == JsonValueKind.Null)
            errors.Add(entry, "null is refused: give a scenario.");
        if (entry.Kind == JsonValueKind.Null || !entry.IsObject(errors, "a scenario"))
            return null;

        entry.RefuseUnknownKeys(errors, TestResultKeys.OfScenario);
        var result = new TestResult
        {
            Name = Name(entry),
            Bitrate = Rates(Required(entry, TestResultKeys.Bitrate)),
            Resolution = Size(entry.Member(TestResultKeys.Resolution)),
            Fps = Fps(entry.Member(TestResultKeys.Fps)),
            DurationSeconds = Number(entry, TestResultKeys.Duration, 0, MaxSeconds),
            Encoder = Text(entry, TestResultKeys.Encoder, MaxTextLength),
            Preset = Text(entry, TestResultKeys.Preset, MaxTextLength),
            Start = Time(entry.Member(TestResultKeys.StartTime)),
            End = Time(entry.Member(TestResultKeys.EndTime)),
            Outputs = Outputs(entry.Member(TestResultKeys.Outputs)),
            VmafScore = Number(entry, TestResultKeys.Vmaf, 0, 100),
            PsnrScore = Number(entry, TestResultKeys.Psnr, 0, 1000),
            SsimScore = Number(entry, TestResultKeys.Ssim, -1, 1),
            EncoderType = Text(entry, TestResultKeys.EncoderType, MaxTextLength),
            AverageFps = Number(entry, TestResultKeys.AverageFps, 0, Huge),
            TotalFrames = Count(entry, TestResultKeys.TotalFrames),
            DroppedFrames = Count(entry, TestResultKeys.DroppedFrames),
            PixelsProcessed = Number(entry, TestResultKeys.Pixels, 0, Huge),
            CpuUsageCores = Numbers(entry, TestResultKeys.CpuCores),
            PowerWatts = Numbers(entry, TestResultKeys.Power),
            StepSeconds = Number(entry, TestResultKeys.Step, 0, MaxSeconds),
            EnergyJoules = Number(entry, TestResultKeys.Energy, 0, Huge),
            QoeScore = Number(entry, TestResultKeys.Qoe, -Huge, Huge),
            EfficiencyScore = Number(entry, TestResultKeys.Efficiency, -Huge, Huge),
            Type = OneOf(entry.Member(TestResultKeys.Type), Types),
            Count = (int?)Number(entry, TestResultKeys.Count, 0, 100_000, isWhole: true),
            Viewers = (int?)Number(entry, TestResultKeys.Viewers, 0, 100_000, isWhole: true),
            Repetition = (int?)Number(entry, TestResultKeys.Repetition, 1, 100_000, isWhole: true),
            Outcome = OneOf(entry.Member(TestResultKeys.Outcome), Outcomes),
            Failure = Text(entry, TestResultKeys.Failure, MaxFailureLength),
        };
        if (result.End < result.Start)
            errors.Add(entry.Members[TestResultKeys.EndTime], "is before start_time.");
        return result;
    }

    private List<TestOutput>? Outputs(LocatedValue? value)
    {
        if (value.AsList(errors) is not { } items)
            return null;
        if (items.Count > MaxOutputs)
            errors.Add(value!, string.Create(CultureInfo.InvariantCulture, $"has {items.Count} outputs; at most {MaxOutputs} are read."));
        return [.. items.Take(MaxOutputs).Select(Output).OfType<TestOutput>()];
    }

    private TestOutput? Output(LocatedValue output)
    {
        if (output.Kind == JsonValueKind.Null)
            errors.Add(output, "null is refused: leave the item out.");
        if (output.Kind == JsonValueKind.Null || !output.IsObject(errors, "an object with resolution and fps"))
            return null;
        output.RefuseUnknownKeys(errors, TestResultKeys.OfOutput);
        return Size(Required(output, TestResultKeys.Resolution)) is { } size && Fps(Required(output, TestResultKeys.Fps)) is { } fps
            ? new TestOutput(size, fps, output.Member(TestResultKeys.Bitrate) is { } rate && !rate.IsAbsent() ? Rates(rate) : null)
            : null;
    }

    private LocatedValue? Required(LocatedValue value, string key)
    {
        var member = value.Member(key);
        if (member is null or { Kind: JsonValueKind.Null })
            errors.Add(value.Offset, value.PathOf(key), "the key is missing.");
        return member;
    }

    private string Name(LocatedValue entry)
    {
        var member = Required(entry, TestResultKeys.Name);
        var name = Text(entry, TestResultKeys.Name, MaxNameLength)?.Trim();
        if (name is not null && (name.Length == 0 || name.Any(char.IsControl)))
            errors.Add(member!, $"{member!.Description} is refused: a name has 1 to {MaxNameLength} characters and no control characters.");
        return name ?? "";
    }

    private string? Text(LocatedValue value, string key, int maxLength)
    {
        var member = value.Member(key);
        var text = member.AsText(errors);
        if (text?.Length > maxLength)
            errors.Add(member!, string.Create(CultureInfo.InvariantCulture, $"{member!.Description} is refused: it has more than {maxLength} characters."));
        return text;
    }

    private double? Number(LocatedValue value, string key, double min, double max, bool isWhole = false)
    {
        var member = value.Member(key);
        if (member.AsNumber(errors) is not { } number)
            return null;
        if (number >= min && number <= max && (!isWhole || number == Math.Floor(number)))
            return number;

        var kind = isWhole ? "whole number" : "number";
        errors.Add(member!, string.Create(CultureInfo.InvariantCulture, $"{member!.Description} is refused: give a {kind} from {min} to {max}."));
        return null;
    }

    // A double is exact up to here, and 30 fps take ten million years to it.
    private long? Count(LocatedValue value, string key) => (long?)Number(value, key, 0, 1L << 53, isWhole: true);

    private List<double>? Numbers(LocatedValue value, string key)
    {
        if (value.Member(key).AsList(errors, "a list of numbers") is not { } items)
            return null;

        var numbers = new List<double>(items.Count);
        foreach (var item in items)
        {
            if (item.Kind == JsonValueKind.Null)
                errors.Add(item, "null is refused: give a number.");
            else if (item.AsNumber(errors) is { } number)
                numbers.Add(number);
        }

        return numbers;
    }

    private double? Fps(LocatedValue? value)
    {
        if (value.AsNumber(errors) is not { } fps)
            return null;
        if (TestResultPicture.IsFps(fps))
            return fps;
        errors.Add(value!, $"{value!.Description} is refused: give frames per second above 0, up to 1000.");
        return null;
    }

    private string? Size(LocatedValue? value)
    {
        // The origin's scheduler writes 0x0 for a baseline.
        if (value.AsText(errors) is not { } text || text == "0x0")
            return null;
        if (TestResultPicture.TryParseSize(text, out _, out _))
            return text;
        errors.Add(value!, $"{value!.Description} is refused: give WIDTHxHEIGHT such as 1280x720.");
        return null;
    }

    private string Rates(LocatedValue? value)
    {
        if (value.AsText(errors) is not { } text)
            return "";
        if (TestResultRates.Parse(text) is null)
            errors.Add(value!, $"{value!.Description} is refused: give a rate such as 2500k, 0k for a baseline, or one for each stream with commas.");
        return text;
    }

    private DateTimeOffset? Time(LocatedValue? value)
    {
        if (value.IsAbsent())
            return null;
        var time = value.Kind switch
        {
            JsonValueKind.Number => UnixTime.FromSeconds(value.Text),
            JsonValueKind.String => UnixTime.FromText(value.Text),
            _ => null,
        };
        if (time is null)
            errors.Add(value, $"{value.Description} is refused: give a time in Unix seconds, or as 2026-11-21T16:49:00+00:00.");
        return time;
    }

    private T? OneOf<T>(LocatedValue? value, IReadOnlyDictionary<string, T> known) where T : struct
    {
        if (value.AsText(errors) is not { } text)
            return null;
        if (known.TryGetValue(text, out var found))
            return found;
        errors.Add(value!, $"{value!.Description} is refused: give one of {string.Join(", ", known.Keys)}.");
        return null;
    }
}
