namespace Telemetry.Analysis.Prometheus;

/// <summary>A query that Prometheus refused or could not answer; the message names the query, the server and the reason.</summary>
public sealed class PrometheusException(string message, string? errorType = null, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Prometheus' own word (bad_data, execution, timeout, ...); null when it did not answer as Prometheus does.</summary>
    public string? ErrorType { get; } = errorType;
}
