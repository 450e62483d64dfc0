using System.Globalization;
using Telemetry.Apps.StudioPlayer.Proxy;
using Telemetry.Apps.StudioPlayer.Schema;

namespace Telemetry.Apps.StudioPlayer.Exposition;

/// <summary>From text to samples that the schema knows. All of a batch, or nothing of it.</summary>
internal sealed class SampleReader(MetricSchema schema, StudioPlayerOptions options)
{
    private const NumberStyles Decimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    // Not of a type by that word, but no lie either: what a client without types sends.
    private const string Untyped = "untyped";

    /// <summary>Null and the samples, or why the text is refused.</summary>
    public Refusal? Read(string text, out IReadOnlyList<PushedSample> samples)
    {
        samples = [];
        if (ExpositionText.Read(text, options, out var lines, out var comments) is { } unreadable)
            return unreadable;
        if (Check(comments, lines) is { } wrong)
            return wrong;

        var known = new List<PushedSample>(lines.Count);
        var series = new HashSet<int>(lines.Count);
        foreach (var line in lines)
        {
            if (Check(line, out var sample) is { } refusal)
                return refusal.InLine(line.Line);
            if (!series.Add(sample.Series))
                return Refusals.DuplicateSeries.InLine(line.Line);
            known.Add(sample);
        }

        samples = known;
        return null;
    }

    private Refusal? Check(TextSample line, out PushedSample sample)
    {
        sample = default;
        if (schema.Find(line.Name) is not { } metric)
            return Refusals.UnknownMetric;
        if (metric.SeriesOf(line.Labels, out var problem) is not { } series)
            return problem == LabelProblem.Value ? Refusals.LabelValue : Refusals.Labels;

        if (!DecimalText.LooksLikeOne(line.Value) || !double.TryParse(line.Value, Decimal, CultureInfo.InvariantCulture, out var value)
            || !double.IsFinite(value) || value < metric.Min || value > metric.Max)
            return Refusals.Value;

        sample = new PushedSample(metric, series, value == 0 ? 0 : value);
        return null;
    }

    private Refusal? Check(List<TextComment> comments, List<TextSample> samples)
    {
        var seen = new HashSet<(string Name, bool IsType)>(comments.Count);
        foreach (var comment in comments)
        {
            if (schema.Find(comment.Name) is not { } metric)
                return Refusals.UnknownMetric.InLine(comment.Line);
            if (!seen.Add((comment.Name, comment.Type is not null)) || samples.Exists(x => x.Name == comment.Name && x.Line < comment.Line))
                return Refusals.Comment.InLine(comment.Line);
            if (comment.Type is { } type && type != Untyped && type != (metric.Kind == MetricKind.Counter ? "counter" : "gauge"))
                return Refusals.Type.InLine(comment.Line);
        }

        return null;
    }
}
