namespace Telemetry.Analysis.Prometheus;

/// <summary>One series of an answer, in order of time; the metric's name is the label __name__.</summary>
public sealed record PrometheusSeries(IReadOnlyDictionary<string, string> Labels, IReadOnlyList<PrometheusPoint> Points)
{
    /// <returns>Null when the series lacks the label.</returns>
    public string? Label(string name) => Labels.GetValueOrDefault(name);
}
