using System.Globalization;

namespace Telemetry.Analysis.Prometheus;

/// <summary>Reads from Prometheus' HTTP API (/api/v1); every failure but the caller's cancellation is a PrometheusException.</summary>
public sealed class PrometheusClient(HttpClient http)
{
    /// <summary>Evaluates an expression at one moment (Prometheus' now when null); a range selector yields its raw samples.</summary>
    public Task<IReadOnlyList<PrometheusSeries>> QueryAsync(
        string expression, DateTimeOffset? time = null, CancellationToken cancellationToken = default)
    {
        var parameters = $"query={Uri.EscapeDataString(expression)}";
        if (time is not null) parameters += $"&time={Seconds(time.Value)}";
        return GetAsync("api/v1/query", parameters, expression, cancellationToken);
    }

    /// <summary>Evaluates an expression at every step from start to end.</summary>
    public Task<IReadOnlyList<PrometheusSeries>> QueryRangeAsync(
        string expression, DateTimeOffset start, DateTimeOffset end, TimeSpan step, CancellationToken cancellationToken = default)
    {
        var seconds = step.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        var parameters = $"query={Uri.EscapeDataString(expression)}&start={Seconds(start)}&end={Seconds(end)}&step={seconds}";
        return GetAsync("api/v1/query_range", parameters, expression, cancellationToken);
    }

    private async Task<IReadOnlyList<PrometheusSeries>> GetAsync(
        string path, string parameters, string expression, CancellationToken cancellationToken)
    {
        var failure = $"Prometheus at {http.BaseAddress} gave no answer to the query '{expression}'";
        try
        {
            using var response = await http.GetAsync(new Uri($"{path}?{parameters}", UriKind.Relative), cancellationToken);
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            return PrometheusResponse.Parse(body, $"{failure} (HTTP {(int)response.StatusCode})");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new PrometheusException($"{failure}: {exception.Message} Check that Prometheus runs there.", inner: exception);
        }
        catch (Exception exception) when (exception is OperationCanceledException or TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            throw new PrometheusException($"{failure} within {http.Timeout.TotalSeconds} s.", "timeout", exception);
        }
        catch (Exception exception) when (exception is not PrometheusException and not OperationCanceledException)
        {
            // Service discovery and resilience handlers add exceptions of their own.
            throw new PrometheusException($"{failure}: {exception.Message}", inner: exception);
        }
    }

    private static string Seconds(DateTimeOffset time) =>
        ((decimal)(time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerSecond).ToString(CultureInfo.InvariantCulture);
}
