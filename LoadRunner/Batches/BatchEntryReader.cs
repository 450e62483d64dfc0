using System.Globalization;
using System.Text.Json;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.Batches;

/// <summary>Reads one entry, whose keys come before those of the defaults; its values are judged by <see cref="ScenarioValidation"/>.</summary>
internal sealed class BatchEntryReader(LocatedValue entry, LocatedValue? defaults, FileErrors errors)
{
    public const string IdleName = "Baseline (Idle)";
    private const int MaxRepeat = 1000;
    private const string RateInQuotes = "a rate in quotes such as \"2500k\"";

    public BatchEntry Read()
    {
        var type = Type();
        var request = type == EntryType.Baseline ? Baseline() : Load(type);
        ScenarioValidation.Check(request, out var refused);
        foreach (var error in refused)
            Place(error);
        return new BatchEntry(request, Repeat(), errors.Line(entry.Offset));
    }

    private EntryType Type()
    {
        var own = entry.Member(BatchKeys.Type);
        var text = own.AsText(errors, "one of \"baseline\", \"single\", \"multi\"");
        if (text is not (null or "baseline" or "single" or "multi"))
            errors.Add(own!, $"{own!.Description} is refused: give \"baseline\", \"single\" or \"multi\".");

        var isMulti = text == "multi" || (text != "single" && (Own(BatchKeys.Count, BatchKeys.Streams) ?? Own(BatchKeys.Bitrates)) is not null);
        return text == "baseline" || IsZero(Own(BatchKeys.Bitrate)) ? EntryType.Baseline : isMulti ? EntryType.Multi : EntryType.Single;
    }

    private ScenarioRequest Baseline()
    {
        foreach (var member in entry.Members.Values.Where(x => BatchKeys.OfLoad.Contains(x.Key) && !x.IsAbsent() && !AsksForNothing(x)))
            errors.Add(member, $"{member.Description} is refused: a baseline streams nothing; leave the key out.");
        if (Own(BatchKeys.Bitrate) is { } bitrate && !IsZero(bitrate))
            errors.Add(bitrate, $"{bitrate.Description} is refused: a baseline streams nothing; leave the key out, or give another type.");
        return Times(new ScenarioRequest { Type = ScenarioType.Idle, Name = Name(isBaseline: true) });
    }

    private ScenarioRequest Load(EntryType type)
    {
        var isMulti = type == EntryType.Multi;
        var streams = Streams(isMulti);
        var (bitrate, bitrates) = Rates(isMulti);
        return Times(new ScenarioRequest
        {
            Type = ScenarioType.Load,
            Name = Name(isBaseline: false),
            Streams = isMulti ? streams ?? bitrates?.Count : 1,
            Bitrate = bitrate,
            Bitrates = bitrates,
            Resolution = Find(BatchKeys.Resolution).AsText(errors, "a size in quotes such as \"1280x720\""),
            Fps = Find(BatchKeys.Fps).AsWholeNumber(errors),
            Encoder = Find(BatchKeys.Encoder).AsText(errors),
            Preset = Find(BatchKeys.Preset).AsText(errors),
            Outputs = Outputs(),
            Source = Find(BatchKeys.Source).AsText(errors),
            FanOut = Find(BatchKeys.FanOut).AsWholeNumber(errors),
            Viewers = Find(BatchKeys.Viewers).AsWholeNumber(errors),
            RampSeconds = Find(BatchKeys.Ramp).AsNumber(errors, "seconds as a number"),
            Quality = Find(BatchKeys.Quality).AsFlag(errors),
            QualityTarget = Find(BatchKeys.QualityTarget).AsText(errors, "a target in quotes such as \"VMAF>=85\""),
        });
    }

    private ScenarioRequest Times(ScenarioRequest request) => request with
    {
        Description = Find(BatchKeys.Description).AsText(errors),
        DurationSeconds = Find(BatchKeys.Duration).AsNumber(errors, "seconds as a number"),
        StabilizationSeconds = Find(BatchKeys.Stabilization).AsNumber(errors, "seconds as a number"),
        CooldownSeconds = Find(BatchKeys.Cooldown).AsNumber(errors, "seconds as a number"),
    };

    private string? Name(bool isBaseline)
    {
        var own = entry.Member(BatchKeys.Name);
        if (!own.IsAbsent())
            return own.AsText(errors)?.Trim();
        if (isBaseline && own is null)
            return IdleName;
        if (own is not { Kind: JsonValueKind.Undefined })
            errors.Add(entry.Offset, entry.PathOf(BatchKeys.Name), "the key is missing: every scenario needs a name, which its results have.");
        return null;
    }

    private int? Streams(bool isMulti)
    {
        if (Own(BatchKeys.Count) is not null && Own(BatchKeys.Streams) is { } twice)
            errors.Add(twice, "is count under another name: give one of the two.");
        var own = Own(BatchKeys.Count, BatchKeys.Streams);
        var count = (own ?? (isMulti ? Find(BatchKeys.Count, BatchKeys.Streams) : null)).AsWholeNumber(errors);
        if (!isMulti && count is not (null or 1))
            errors.Add(own!, $"{own!.Description} is refused: a single has one stream; give \"type\": \"multi\".");
        return count;
    }

    private (string? Bitrate, IReadOnlyList<string>? Bitrates) Rates(bool isMulti)
    {
        var (ownRate, ownRates) = (Own(BatchKeys.Bitrate), Own(BatchKeys.Bitrates));
        if (ownRates is not null && (ownRate is not null || !isMulti))
        {
            errors.Add(ownRates, isMulti ? "stands beside bitrate: give one of the two." : "a single has one stream; give \"type\": \"multi\".");
            return (null, null);
        }

        var rates = ownRates ?? (isMulti && ownRate is null ? Find(BatchKeys.Bitrates) : null);
        if (rates is null)
            return (Find(BatchKeys.Bitrate).AsText(errors, RateInQuotes), null);
        return (null, rates.AsList(errors, "a list of rates, one for each stream") is { } items
            ? [.. items.Select(x => Required(x).AsText(errors, RateInQuotes) ?? ScenarioDefaults.Bitrate)]
            : null);
    }

    private List<RenditionRequest>? Outputs() =>
        Find(BatchKeys.Outputs).AsList(errors, "a list of outputs")?.Select(Output).ToList();

    private RenditionRequest Output(LocatedValue output)
    {
        if (!Required(output).IsObject(errors, "an object with resolution, fps, bitrate"))
            return new RenditionRequest();

        output.RefuseUnknownKeys(errors, BatchKeys.OfOutput);
        return new RenditionRequest
        {
            Resolution = output.Member(BatchKeys.Resolution).AsText(errors, "a size in quotes such as \"1280x720\""),
            Fps = output.Member(BatchKeys.Fps).AsWholeNumber(errors),
            Bitrate = output.Member(BatchKeys.Bitrate).AsText(errors, RateInQuotes),
        };
    }

    private int? Repeat()
    {
        var value = Find(BatchKeys.Repeat);
        var repeat = value.AsWholeNumber(errors);
        if (repeat is < 1 or > MaxRepeat)
            errors.Add(value!, string.Create(CultureInfo.InvariantCulture, $"{value!.Description} is refused: give a whole number from 1 to {MaxRepeat}."));
        return repeat is < 1 or > MaxRepeat ? null : repeat;
    }

    /// <summary>An entry's key, in the place of which the defaults' may stand.</summary>
    private LocatedValue? Find(params string[] keys) => Own(keys) ?? Among(defaults, keys);

    private LocatedValue? Own(params string[] keys) => Among(entry, keys);

    private static LocatedValue? Among(LocatedValue? value, string[] keys) =>
        keys.Select(x => value?.Member(x)).FirstOrDefault(x => x is not (null or { Kind: JsonValueKind.Null }));

    // Elsewhere null is the same as leaving the key out; an item of a list cannot be left out.
    private LocatedValue Required(LocatedValue item)
    {
        if (item.Kind == JsonValueKind.Null)
        {
            errors.Add(item, "null is refused: leave the item out.");
            item.Kind = JsonValueKind.Undefined;
        }

        return item;
    }

    /// <summary>Gives an error of the validation the place of what it is about, also where that stands in the defaults.</summary>
    private void Place(FieldError error)
    {
        var steps = error.Field.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries);
        var keys = BatchKeys.Of(steps.Length > 0 ? steps[0] : "");
        var value = Find([.. keys]);
        foreach (var step in steps.Skip(1))
        {
            var next = int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                ? value?.Items.ElementAtOrDefault(index)
                : value?.Member(step);
            value = next ?? value;
        }

        // A key that is not there, or was refused already for its type, has no value to point at.
        if (value is null)
            errors.Add(entry.Offset, entry.PathOf(keys[0]), error.Message);
        else if (value.Kind != JsonValueKind.Undefined)
            errors.Add(value, error.Message);
    }

    private static bool IsZero(LocatedValue? value) => value is { Kind: JsonValueKind.String, Text: "0" or "0k" or "0K" or "0M" or "0m" };

    private static bool AsksForNothing(LocatedValue value) => value is { Kind: JsonValueKind.Number, Text: "0" } or { Kind: JsonValueKind.False };

    private enum EntryType
    {
        Baseline,
        Single,
        Multi,
    }
}
