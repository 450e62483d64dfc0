using System.Net.Http.Headers;
using Telemetry.Exporters.Health.Expected;
using Telemetry.Exporters.Health.Exposition;

namespace Telemetry.Exporters.Health;

/// <summary>Asks one exporter for its page and assesses it; the request asks for plain text without compression, the cheapest for both sides.</summary>
internal sealed class Prober(HttpClient http, ExpectedMetrics expected, HealthOptions options, TimeProvider time)
{
    private const int MaxPageBytes = 64 << 20;

    private static readonly MediaTypeWithQualityHeaderValue Text = MediaTypeWithQualityHeaderValue.Parse("text/plain; version=0.0.4");

    public async Task<ExporterHealth> ProbeAsync(Target target, CancellationToken cancellationToken)
    {
        var health = new ExporterHealth
        {
            Exporter = target.Name,
            Url = target.Metrics,
            State = ExporterState.Broken,
            FreshnessLimitSeconds = options.FreshnessLimitOf(target.Name).TotalSeconds,
        };
        using var timeout = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await AskAsync(health, either.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return health with { Reason = $"{target.Metrics} did not answer within {options.Timeout.TotalSeconds} s." };
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return health with { Reason = $"{target.Metrics}: {e.Message.TrimEnd('.')}." };
        }
    }

    private async Task<ExporterHealth> AskAsync(ExporterHealth health, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        using var request = new HttpRequestMessage(HttpMethod.Get, health.Url) { Headers = { Accept = { Text } } };
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!response.IsSuccessStatusCode)
            return health with { Reason = $"{health.Url} answered {(int)response.StatusCode}." };

        // A body that breaks off is a scrape that fails: only a whole answer counts.
        using var page = new PageBuffer();
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        await page.FillAsync(body, MaxPageBytes, cancellationToken);
        health = health with { IsReachable = true, ResponseTimeSeconds = time.GetElapsedTime(start).TotalSeconds };
        try
        {
            return Assessment.Of(health, ExpositionParser.Parse(page.Bytes), expected.Of(health.Exporter), time.GetUtcNow());
        }
        catch (FormatException e)
        {
            return health with { Reason = $"{health.Url} is no page of metrics. {e.Message}" };
        }
    }
}
