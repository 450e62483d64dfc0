using System.Globalization;
using System.Text;
using Telemetry.Apps.StudioPlayer.Schema;
using Telemetry.Apps.StudioPlayer.Sessions;

namespace Telemetry.Apps.StudioPlayer.Upstream;

/// <summary>Our group in the text format, made anew from numbers: no text of a client is in it.</summary>
internal static class GroupText
{
    /// <param name="schema">The metrics.</param>
    /// <param name="state">What the sessions say.</param>
    /// <param name="isTyped">
    /// Whether the pushed names say their type. The Pushgateway refuses a name that two groups give different types, and curl gives none: so
    /// ours have none either, unless somebody has pushed them with one.
    /// </param>
    public static string Of(MetricSchema schema, GroupState state, bool isTyped)
    {
        var text = new StringBuilder();
        foreach (var metric in schema.Metrics)
        {
            if (metric.Kind == MetricKind.Counter)
            {
                Append(text, metric, metric.Name, isTyped ? "counter" : null, null, series => state.Totals[series]);
                continue;
            }

            Append(text, metric, metric.Name, isTyped ? "gauge" : null, null, series => Of(state, series, x => x.Latest));
            Append(text, metric, metric.Name + DerivedSuffixes.Max, "gauge", "The largest value of a live session.", series => Of(state, series, x => x.Max));
            Append(text, metric, metric.Name + DerivedSuffixes.Mean, "gauge", "The mean of the live sessions' values.", series => Of(state, series, x => x.Mean));
            Append(text, metric, metric.Name + DerivedSuffixes.Sessions, "gauge", "How many live sessions have a value.", series => Of(state, series, x => x.Sessions));
        }

        return text.ToString();
    }

    private static double? Of(GroupState state, int series, Func<GaugeState, double> value) =>
        state.Gauges[series].Sessions == 0 ? null : value(state.Gauges[series]);

    private static void Append(StringBuilder text, PushedMetric metric, string name, string? type, string? help, Func<int, double?> value)
    {
        var hasHead = false;
        for (var series = metric.FirstSeries; series < metric.FirstSeries + metric.SeriesCount; series++)
        {
            if (value(series) is not { } number)
                continue;

            if (!hasHead)
            {
                if (help is not null)
                    text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n");
                if (type is not null)
                    text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} {type}\n");
                hasHead = true;
            }

            text.Append(CultureInfo.InvariantCulture, $"{name}{metric.LabelText(series)} {number:R}\n");
        }
    }
}
