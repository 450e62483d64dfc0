using Telemetry.Apps.StudioPlayer.Proxy;

namespace Telemetry.Apps.StudioPlayer.Exposition;

/// <summary>
/// Reads the text format, strictly and within limits: printable ASCII, one space before the value, no timestamp, a newline at the end. What a
/// lenient reader would accept (tabs, spaces, a comma at the end) is refused, so that no two readers can understand a line differently.
/// </summary>
internal static class ExpositionText
{
    private const int MaxNumberLength = 32;
    private const int MaxHelpLength = 512;

    /// <summary>Null and the lines, or the first thing that is wrong.</summary>
    public static Refusal? Read(string text, StudioPlayerOptions limits, out List<TextSample> samples, out List<TextComment> comments)
    {
        (samples, comments) = ([], []);
        if (text.Length == 0)
            return Refusals.Empty;
        if (text[^1] != '\n')
            return Refusals.NoNewline;

        var number = 0;
        foreach (var range in text.AsSpan(0, text.Length - 1).Split('\n'))
        {
            number++;
            var line = text.AsSpan(0, text.Length - 1)[range];
            if (line.IsEmpty)
                continue;
            if (line.ContainsAnyExceptInRange(' ', '~'))
                return Refusals.Syntax.InLine(number);

            var refusal = line[0] == '#' ? ReadComment(line, number, limits, comments) : ReadSample(line, number, limits, samples);
            if (refusal is not null)
                return refusal.InLine(number);
        }

        return samples.Count == 0 ? Refusals.Empty : null;
    }

    private static Refusal? ReadComment(ReadOnlySpan<char> line, int number, StudioPlayerOptions limits, List<TextComment> comments)
    {
        // Of each metric one type and one help.
        if (comments.Count >= 2 * limits.MaxSamples)
            return Refusals.TooManySamples;

        var isType = line.StartsWith("# TYPE ", StringComparison.Ordinal);
        if (!isType && !line.StartsWith("# HELP ", StringComparison.Ordinal))
            return Refusals.Comment;

        var rest = line["# TYPE ".Length..];
        var name = rest[..NameLength(rest, withColons: true)];
        if (name.Length > limits.MaxNameLength || rest.Length > MaxHelpLength)
            return Refusals.TooLong;
        if (name.IsEmpty || name.Length == rest.Length || rest[name.Length] != ' ')
            return Refusals.Comment;

        comments.Add(new TextComment(number, name.ToString(), isType ? rest[(name.Length + 1)..].ToString() : null));
        return null;
    }

    private static Refusal? ReadSample(ReadOnlySpan<char> line, int number, StudioPlayerOptions limits, List<TextSample> samples)
    {
        if (samples.Count >= limits.MaxSamples)
            return Refusals.TooManySamples;

        var name = line[..NameLength(line, withColons: true)];
        if (name.Length > limits.MaxNameLength)
            return Refusals.TooLong;
        if (name.IsEmpty)
            return Refusals.Syntax;

        var rest = line[name.Length..];
        var labels = new List<KeyValuePair<string, string>>();
        if (!rest.IsEmpty && rest[0] == '{' && ReadLabels(ref rest, limits, labels) is { } refusal)
            return refusal;
        if (rest.Length < 2 || rest[0] != ' ')
            return Refusals.Syntax;

        var value = rest[1..];
        if (value.Contains(' '))
            return DecimalText.LooksLikeOne(value[..value.IndexOf(' ')]) && DecimalText.LooksLikeOne(value[(value.IndexOf(' ') + 1)..]) ? Refusals.Timestamp : Refusals.Syntax;
        if (value.Length > MaxNumberLength)
            return Refusals.TooLong;

        samples.Add(new TextSample(number, name.ToString(), labels, value.ToString()));
        return null;
    }

    /// <summary>From the opening brace to behind the closing one.</summary>
    private static Refusal? ReadLabels(ref ReadOnlySpan<char> rest, StudioPlayerOptions limits, List<KeyValuePair<string, string>> labels)
    {
        rest = rest[1..];
        if (!rest.IsEmpty && rest[0] == '}')
        {
            rest = rest[1..];
            return null;
        }

        while (true)
        {
            if (labels.Count >= limits.MaxLabels)
                return Refusals.TooLong;

            var name = rest[..NameLength(rest, withColons: false)];
            if (name.Length > limits.MaxNameLength)
                return Refusals.TooLong;
            if (name.IsEmpty || rest.Length < name.Length + 2 || rest[name.Length] != '=' || rest[name.Length + 1] != '"')
                return Refusals.Syntax;

            rest = rest[(name.Length + 2)..];
            if (ReadQuoted(ref rest, limits.MaxLabelValueLength, out var value) is { } refusal)
                return refusal;

            foreach (var (key, _) in labels)
            {
                if (name.SequenceEqual(key))
                    return Refusals.Labels;
            }

            labels.Add(new(name.ToString(), value));
            if (rest.IsEmpty || rest[0] is not (',' or '}'))
                return Refusals.Syntax;

            var last = rest[0] == '}';
            rest = rest[1..];
            if (last)
                return null;
        }
    }

    /// <summary>A label's value up to behind its closing quote; the format has the escapes \\, \" and \n.</summary>
    private static Refusal? ReadQuoted(ref ReadOnlySpan<char> rest, int limit, out string value)
    {
        value = "";
        Span<char> buffer = stackalloc char[limit];
        var length = 0;
        for (var i = 0; i < rest.Length; i++)
        {
            var c = rest[i];
            if (c == '"')
            {
                value = buffer[..length].ToString();
                rest = rest[(i + 1)..];
                return null;
            }

            if (c == '\\')
            {
                if (++i >= rest.Length || rest[i] is not ('\\' or '"' or 'n'))
                    return Refusals.Syntax;
                c = rest[i] == 'n' ? '\n' : rest[i];
            }

            if (length == limit)
                return Refusals.TooLong;
            buffer[length++] = c;
        }

        return Refusals.Syntax;
    }

    private static int NameLength(ReadOnlySpan<char> text, bool withColons)
    {
        var length = 0;
        while (length < text.Length && (char.IsAsciiLetter(text[length]) || text[length] == '_' || (withColons && text[length] == ':') || (length > 0 && char.IsAsciiDigit(text[length]))))
            length++;
        return length;
    }
}
