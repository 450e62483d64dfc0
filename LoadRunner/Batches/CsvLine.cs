using System.Buffers;
using System.Globalization;

namespace Telemetry.LoadRunner.Batches;

/// <summary>Writes CSV as RFC 4180 has it.</summary>
internal static class CsvLine
{
    // A spreadsheet takes a text that begins so for a formula, in their wide forms too, and executes it.
    private const string StartsFormula = "=+-@\t\r\n＝＋－＠";

    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(",;\"\r\n\t");

    public static void Write(TextWriter output, IEnumerable<object?> cells)
    {
        output.Write(string.Join(',', cells.Select(Cell)));
        output.Write("\r\n");
    }

    /// <summary>A text is quoted where it must be, and gets an apostrophe in front where it would be a formula; an absent value is an empty cell.</summary>
    private static string Cell(object? value) => value switch
    {
        null => "",
        string text => Text(text),
        double number => double.IsFinite(number) ? number.ToString(CultureInfo.InvariantCulture) : "",
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture),
        Enum name => name.ToString().ToLowerInvariant(),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A cell cannot be a {value.GetType()}.", nameof(value)),
    };

    private static string Text(string text)
    {
        var isFormula = text.Length > 0 && StartsFormula.Contains(text[0], StringComparison.Ordinal);
        if (isFormula)
            text = "'" + text;
        return isFormula || text.AsSpan().ContainsAny(NeedsQuotes) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
