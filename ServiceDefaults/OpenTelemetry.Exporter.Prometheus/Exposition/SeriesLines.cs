using System.Runtime.CompilerServices;

namespace OpenTelemetry.Exporter.Prometheus.Exposition;

/// <summary>
/// Writes the samples of one counter or gauge, one line each, and remembers where each line came to stand: what did not change is copied from the
/// last body, a run of unchanged lines at once. Rendering is a tenth of a scrape that way.
/// </summary>
internal sealed class SeriesLines(byte[] name, bool withExemplars)
{
    private Line[] _lines = [];
    private object?[] _tags = [];
    private int _start;
    private int _bodyVersion = PreviousBody.None;

    // Compiled fully at once: a service that is scraped every 5 s would render for minutes with unoptimised code.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Write(ExpositionWriter writer, FamilyMember member, PreviousBody previous)
    {
        var value = new SampleValue(member.Metric.MetricType);
        var known = previous.Version == _bodyVersion ? _lines.Length : 0;
        var copy = new LineCopy(writer, previous.Written, _start);
        _start = writer.Length;
        var index = 0;
        var tag = 0;
        foreach (ref readonly var point in member.Metric.GetMetricPoints())
        {
            if (index == _lines.Length)
            {
                Array.Resize(ref _lines, Math.Max(4, index * 2));
            }

            ref var line = ref _lines[index];
            var same = SameTags(point.Tags, ref tag) && index < known && line.Length > 0;
            var bits = value.Bits(point);
            if (same && line.Bits == bits && !line.HasExemplar)
            {
                line.Start = copy.Add(line.Start, line.Length) - _start;
            }
            else
            {
                copy.Flush();
                var start = writer.Length;
                if (same)
                {
                    writer.Append(previous.Written.Slice(copy.OldStart + line.Start, line.PrefixLength));
                }
                else
                {
                    member.Look(point.Tags);
                    LabelSerializer.WriteSeries(writer, name, point.Tags);
                }

                line.PrefixLength = writer.Length - start;
                value.Append(writer, bits);
                line.HasExemplar = withExemplars && ExemplarSerializer.TryWrite(writer, point, member.Metric.MetricType.IsLong());
                writer.Append((byte)'\n');
                line.Start = start - _start;
                line.Length = writer.Length - start;
                line.Bits = bits;
            }

            index++;
        }

        copy.Flush();
        Forget(index);
        _bodyVersion = previous.NextVersion;
    }

    // Keys and values are the very same objects: then so is their text. The SDK keeps them for as long as the series lives.
    private bool SameTags(ReadOnlyTagCollection tags, ref int at)
    {
        var end = at + 1 + 2 * tags.Count;
        if (_tags.Length < end)
        {
            Array.Resize(ref _tags, Math.Max(end, _tags.Length * 2));
        }

        // A series of more labels than its predecessor in this place must not be taken for the rest of another one.
        var same = ReferenceEquals(_tags[at], Counts.Of(tags.Count));
        _tags[at++] = Counts.Of(tags.Count);
        foreach (var (key, value) in tags)
        {
            same &= ReferenceEquals(_tags[at], key) & ReferenceEquals(_tags[at + 1], value);
            _tags[at++] = key;
            _tags[at++] = value;
        }

        return same;
    }

    private void Forget(int from)
    {
        for (var i = from; i < _lines.Length && _lines[i].Length > 0; i++)
        {
            _lines[i] = default;
        }
    }

    private record struct Line(int Start, int PrefixLength, int Length, bool HasExemplar, long Bits);

    /// <summary>A number as an object that is always the same one.</summary>
    private static class Counts
    {
        private static readonly object[] Known = [.. Enumerable.Range(0, 64).Select(i => (object)i)];

        public static object Of(int count) => count < Known.Length ? Known[count] : new object();
    }
}
