using System.Globalization;
using System.Text.Unicode;

namespace Telemetry.Exporters.Health.Exposition;

/// <summary>Reads a page in Prometheus' text format 0.0.4, straight from its bytes; a page is taken as a whole or not at all.</summary>
internal static class ExpositionParser
{
    /// <exception cref="FormatException">The page is none; the message has the number of the line.</exception>
    public static ExpositionPage Parse(ReadOnlySpan<byte> page)
    {
        if (page.Length > 0 && page[^1] != (byte)'\n')
            throw new FormatException("The page does not end with a line feed: it was cut.");
        if (!Utf8.IsValid(page))
            throw new FormatException("The page is not UTF-8.");

        var families = new FamilyTracker();
        var collectors = new CollectorSamples();
        var samples = 0;
        for (var number = 1; page.Length > 0; number++)
        {
            var end = page.IndexOf((byte)'\n');
            try
            {
                if (Line(LineReader.Trim(page[..end]), families, collectors))
                    samples++;
            }
            catch (FormatException e)
            {
                throw new FormatException($"Line {number}: {e.Message}", e);
            }

            page = page[(end + 1)..];
        }

        return new ExpositionPage { FamilyCount = families.Count, SampleCount = samples, Sampled = families.Sampled, Collectors = collectors.ToStates() };
    }

    /// <summary>True for a sample.</summary>
    private static bool Line(ReadOnlySpan<byte> line, FamilyTracker families, CollectorSamples collectors)
    {
        if (line.IsEmpty)
            return false;
        if (line[0] != (byte)'#')
        {
            Sample(line, families, collectors);
            return true;
        }

        var comment = new LineReader(line[1..]);
        var keyword = comment.Word();
        if (keyword.SequenceEqual("HELP"u8))
            families.Help(comment.Name());
        else if (keyword.SequenceEqual("TYPE"u8))
            families.Type(comment.Name(), comment.Word());
        return false;
    }

    private static void Sample(ReadOnlySpan<byte> line, FamilyTracker families, CollectorSamples collectors)
    {
        var reader = new LineReader(line);
        var name = reader.Name();
        var labels = CollectorSamples.Wants(name) ? new List<KeyValuePair<string, string>>() : null;
        var hasLabels = reader.Labels(labels);
        var value = Number(reader.Word());
        var timestamp = reader.Word();
        if (!timestamp.IsEmpty && !long.TryParse(timestamp, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            throw new FormatException("the timestamp is no whole number.");
        if (!reader.Word().IsEmpty)
            throw new FormatException("something follows the timestamp.");

        families.Sample(name, hasLabels);
        if (labels is not null)
            collectors.Add(name, labels, value);
    }

    private static double Number(ReadOnlySpan<byte> text) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value)
            ? value
            : text.SequenceEqual("+Inf"u8) || text.SequenceEqual("Inf"u8) ? double.PositiveInfinity
            : text.SequenceEqual("-Inf"u8) ? double.NegativeInfinity
            : throw new FormatException(text.IsEmpty ? "a sample has no value." : "a sample's value is no number.");
}
