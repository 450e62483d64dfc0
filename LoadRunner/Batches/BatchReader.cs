using System.Globalization;
using System.Text.Json;

namespace Telemetry.LoadRunner.Batches;

/// <summary>Reads a batch from its JSON.</summary>
internal sealed class BatchReader(FileErrors errors)
{
    private const int MaxTurns = 10_000;
    private const string Shape = "a list of scenarios, or an object with \"scenarios\"";

    private readonly Dictionary<string, LocatedValue> _names = new(StringComparer.Ordinal);

    public Batch? Read(LocatedValue root)
    {
        var isObject = root.Kind == JsonValueKind.Object;
        if (isObject)
            root.RefuseUnknownKeys(errors, BatchKeys.OfFile);
        var list = isObject ? root.Member(BatchKeys.Scenarios) : root;
        if (list.IsAbsent())
        {
            errors.Add(root, $"\"scenarios\" is missing: a batch file is {Shape}.");
            return null;
        }

        if (list.AsList(errors, isObject ? "a list of scenarios" : Shape) is not { } items)
            return null;
        if (items.Count == 0)
            errors.Add(list, "there is no scenario in the list.");

        var defaults = isObject ? Defaults(root.Member(BatchKeys.Defaults)) : null;
        List<BatchEntry> entries = [.. items.Select(x => Entry(x, defaults)).OfType<BatchEntry>()];
        var turns = entries.Sum(x => (long)(x.Repeat ?? 1));
        if (turns > MaxTurns)
            errors.Add(list, string.Create(CultureInfo.InvariantCulture, $"{turns} scenarios with all repetitions are refused: ask for {MaxTurns} at most."));

        return new Batch(
            isObject ? root.Member(BatchKeys.Name).AsText(errors) : null,
            isObject ? root.Member(BatchKeys.Description).AsText(errors) : null,
            entries);
    }

    private LocatedValue? Defaults(LocatedValue? defaults)
    {
        if (defaults.IsAbsent() || !defaults.IsObject(errors))
            return null;
        defaults.RefuseUnknownKeys(errors, BatchKeys.OfDefaults);
        return defaults;
    }

    private BatchEntry? Entry(LocatedValue value, LocatedValue? defaults)
    {
        if (value.Kind == JsonValueKind.Null)
            errors.Add(value, "null is refused: give a scenario.");
        if (value.Kind == JsonValueKind.Null || !value.IsObject(errors, "a scenario"))
            return null;

        value.RefuseUnknownKeys(errors, BatchKeys.OfEntry);
        var entry = new BatchEntryReader(value, defaults, errors).Read();
        // A name that could not be read was refused already.
        if (entry.Request.Name is { } name && value.Member(BatchKeys.Name) is { } named && !_names.TryAdd(name, named))
            errors.Add(named, $"{named.Description} is refused: the scenario {errors.Place(_names[name].Offset)} has that name; use \"repeat\" for repetitions.");
        return entry;
    }
}
