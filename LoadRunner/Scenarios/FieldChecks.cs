using System.Globalization;

namespace Telemetry.LoadRunner.Scenarios;

/// <summary>Judges single values and takes down what is wrong with which field.</summary>
internal sealed class FieldChecks
{
    private const int MaxShown = 60;

    private readonly List<FieldError> _errors = [];

    public IReadOnlyList<FieldError> Errors => _errors;

    public void Refuse(string field, object? value, string rule) =>
        _errors.Add(new FieldError(field, string.Create(CultureInfo.InvariantCulture, $"'{Shorten(value)}' is refused: {rule}.")));

    public int Whole(string field, int value, int min, int max)
    {
        if (value < min || value > max)
            Refuse(field, value, $"give a whole number from {min} to {max}");
        return value;
    }

    public TimeSpan Seconds(string field, double value, double min, double max)
    {
        // Not a number is neither below nor above.
        if (value >= min && value <= max)
            return TimeSpan.FromSeconds(value);

        Refuse(field, value, $"give seconds from {min} to {max}");
        return TimeSpan.Zero;
    }

    public Bitrate Rate(string field, string? value)
    {
        if (!Bitrate.TryParse(value, out var bitrate))
            Refuse(field, value, $"give a rate such as 1000k or 2.5M, from {Bitrate.Min} to {Bitrate.Max}");
        return bitrate;
    }

    public string Text(string field, string value, int minLength, int maxLength)
    {
        var text = value.Trim();
        if (text.Length < minLength || text.Length > maxLength || text.Any(char.IsControl))
            Refuse(field, text, $"give {minLength} to {maxLength} characters, none of them a control character");
        else if (HasHalfOfAPair(text))
            Refuse(field, "…", "it holds half a character (an unpaired surrogate), which cannot be stored");
        return text;
    }

    // A hostile value of a megabyte is not repeated to the one who sent it, nor to the log; nor is one that would rewrite the log's lines.
    private static object? Shorten(object? value)
    {
        if (value is not string text)
            return value;
        var shown = text.Length <= MaxShown ? text : text[..(char.IsHighSurrogate(text[MaxShown - 1]) ? MaxShown - 1 : MaxShown)] + "…";
        return shown.Any(char.IsControl) ? string.Concat(shown.Select(x => char.IsControl(x) ? '\uFFFD' : x)) : shown;
    }

    private static bool HasHalfOfAPair(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsSurrogate(text[index]) && !(index + 1 < text.Length && char.IsSurrogatePair(text[index], text[++index])))
                return true;
        }

        return false;
    }
}
