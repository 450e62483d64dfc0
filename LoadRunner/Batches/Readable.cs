using System.Globalization;
using System.Text;

namespace Telemetry.LoadRunner.Batches;

/// <summary>Makes what a file says fit to be shown: short, and without characters that a terminal obeys.</summary>
internal static class Readable
{
    private const int MaxLength = 60;

    public static string Text(string text) => Escape(Shorten(text));

    public static string Escape(string text)
    {
        if (!text.Any(IsHidden))
            return text;

        var readable = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            if (IsHidden(character))
                readable.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else
                readable.Append(character);
        }

        return readable.ToString();
    }

    private static string Shorten(string text)
    {
        if (text.Length <= MaxLength)
            return text;
        var end = char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength;
        return text[..end] + "…";
    }

    // Control characters and those that turn the direction of writing or hide what follows.
    private static bool IsHidden(char character) =>
        char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
