namespace OpenTelemetry.Exporter.Prometheus.Exposition;

/// <summary>The <c>le</c> labels of a histogram, which are the same in each of its series.</summary>
internal sealed class BucketBounds(ExpositionFormat format)
{
    private readonly List<(double Bound, byte[] Text)> _texts = [];

    /// <summary><c>le="5.0"} </c> for the bucket at this place.</summary>
    public byte[] Text(int index, double bound)
    {
        if (index < _texts.Count && _texts[index].Bound.Equals(bound))
        {
            return _texts[index].Text;
        }

        // Instruments that share a family may have other bounds: the list holds those of the last one.
        _texts.RemoveRange(Math.Min(index, _texts.Count), Math.Max(0, _texts.Count - index));
        _texts.Add((bound, Render(bound)));
        return _texts[^1].Text;
    }

    private byte[] Render(double bound)
    {
        var writer = new ExpositionWriter(1024);
        writer.Append("le=\""u8);
        var start = writer.Length;
        writer.Append(bound);
        // OpenMetrics writes a bound as a float even where it is whole: 5.0.
        if (format == ExpositionFormat.OpenMetrics && double.IsFinite(bound) && writer.Written.Span[start..].IndexOfAny((byte)'.', (byte)'E') < 0)
        {
            writer.Append(".0"u8);
        }

        writer.Append("\"} "u8);
        return writer.Written.ToArray();
    }
}
