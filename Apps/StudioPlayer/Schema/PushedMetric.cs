namespace Telemetry.Apps.StudioPlayer.Schema;

/// <summary>One metric of the schema. Each of its possible series has a number, so that nothing that a client sends becomes a key.</summary>
internal sealed class PushedMetric
{
    private readonly string[] _labels;
    private readonly string[][] _values;

    public PushedMetric(MetricOptions options, int firstSeries)
    {
        (Name, Kind, Min, Max, FirstSeries) = (options.Name, options.Kind, options.Min, options.Max, firstSeries);
        _labels = [.. options.Labels.Keys.Order(StringComparer.Ordinal)];
        _values = [.. _labels.Select(label => options.Labels[label])];
        SeriesCount = _values.Aggregate(1, (product, values) => product * values.Length);
    }

    public string Name { get; }

    public MetricKind Kind { get; }

    public double Min { get; }

    public double Max { get; }

    public int FirstSeries { get; }

    public int SeriesCount { get; }

    public IReadOnlyList<string> Labels => _labels;

    public IReadOnlyList<string> ValuesOf(string label) => Array.IndexOf(_labels, label) is >= 0 and var i ? _values[i] : [];

    /// <summary>The number of a series; null and what is wrong where the labels are not exactly those of the metric, or a value is not one of theirs.</summary>
    public int? SeriesOf(IReadOnlyList<KeyValuePair<string, string>> labels, out LabelProblem problem)
    {
        problem = LabelProblem.Names;
        if (labels.Count != _labels.Length)
            return null;

        var series = 0;
        for (var i = 0; i < _labels.Length; i++)
        {
            if (Find(labels, _labels[i]) is not { } value)
                return null;

            var index = Array.IndexOf(_values[i], value);
            if (index < 0)
            {
                problem = LabelProblem.Value;
                return null;
            }

            series = (series * _values[i].Length) + index;
        }

        return FirstSeries + series;
    }

    /// <summary>The labels of a series in the text format, escaped; empty where the metric has none.</summary>
    public string LabelText(int series)
    {
        var rest = series - FirstSeries;
        var texts = new string[_labels.Length];
        for (var i = _labels.Length - 1; i >= 0; i--)
        {
            (rest, var index) = Math.DivRem(rest, _values[i].Length);
            texts[i] = $"{_labels[i]}=\"{Escape(_values[i][index])}\"";
        }

        return texts.Length == 0 ? "" : $"{{{string.Join(',', texts)}}}";
    }

    private static string? Find(IReadOnlyList<KeyValuePair<string, string>> labels, string name)
    {
        foreach (var (key, value) in labels)
        {
            if (key == name)
                return value;
        }

        return null;
    }

    private static string Escape(string value) =>
        value.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}

/// <summary>What is wrong with the labels of a sample.</summary>
internal enum LabelProblem
{
    Names,
    Value,
}
