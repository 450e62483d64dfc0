using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Telemetry.LoadRunner.Batches;

/// <summary>Takes values as what they must be; null, and what was refused already, is absent.</summary>
internal static class LocatedValueExtensions
{
    public static bool IsAbsent([NotNullWhen(false)] this LocatedValue? value) => value is null or { Kind: JsonValueKind.Null or JsonValueKind.Undefined };

    public static string? AsText(this LocatedValue? value, FileErrors errors, string what = "a text in quotes") =>
        value.IsAbsent() ? null
        : value.Kind == JsonValueKind.String ? value.Text
        : Refuse<string>(value, errors, what);

    public static double? AsNumber(this LocatedValue? value, FileErrors errors, string what = "a number")
    {
        if (value.IsAbsent())
            return null;
        if (value.Kind == JsonValueKind.Number
            && double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            return number;

        Refuse<string>(value, errors, what);
        return null;
    }

    public static int? AsWholeNumber(this LocatedValue? value, FileErrors errors)
    {
        if (value.IsAbsent())
            return null;
        if (value.Kind == JsonValueKind.Number && int.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;

        Refuse<string>(value, errors, "a whole number");
        return null;
    }

    public static bool? AsFlag(this LocatedValue? value, FileErrors errors)
    {
        if (value.IsAbsent())
            return null;
        if (value.Kind is JsonValueKind.True or JsonValueKind.False)
            return value.Kind == JsonValueKind.True;

        Refuse<string>(value, errors, "true or false");
        return null;
    }

    public static IReadOnlyList<LocatedValue>? AsList(this LocatedValue? value, FileErrors errors, string what = "a list") =>
        value.IsAbsent() ? null
        : value.Kind == JsonValueKind.Array ? value.Items
        : Refuse<IReadOnlyList<LocatedValue>>(value, errors, what);

    /// <summary>False, with an error, when the value is no object.</summary>
    public static bool IsObject(this LocatedValue value, FileErrors errors, string what = "an object")
    {
        if (value.Kind == JsonValueKind.Object)
            return true;
        if (value.Kind != JsonValueKind.Undefined)
            Refuse<string>(value, errors, what);
        return false;
    }

    public static LocatedValue? Member(this LocatedValue value, string key) => value.Members.GetValueOrDefault(key);

    /// <summary>Refuses every key that is not among the known ones.</summary>
    public static void RefuseUnknownKeys(this LocatedValue value, FileErrors errors, IReadOnlyCollection<string> known)
    {
        foreach (var member in value.Members.Values.Where(x => !known.Contains(x.Key!)))
            errors.Add(member.KeyOffset, member.Path, $"the key is not known here; known are {string.Join(", ", known)}.");
    }

    private static T? Refuse<T>(LocatedValue value, FileErrors errors, string what) where T : class
    {
        errors.Add(value, $"{value.Description} is refused: give {what}.");
        return null;
    }
}
