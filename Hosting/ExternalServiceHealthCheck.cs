using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

/// <summary>Healthy when the external service answers with the expected status in time.</summary>
internal sealed class ExternalServiceHealthCheck(ExternalServiceResource service, string? path, int status, IHttpClientFactory clients) : IHealthCheck
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        Uri? shown = null;
        try
        {
            var url = await service.GetUriAsync(limit.Token);
            url = path is null ? url : new Uri(url, path);
            shown = new UriBuilder(url) { UserName = "", Password = "" }.Uri;
            using var client = clients.CreateClient(nameof(ExternalServiceHealthCheck));
            using var response = await client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return (int)response.StatusCode == status
                ? HealthCheckResult.Healthy($"{shown} answered {status}.")
                : HealthCheckResult.Unhealthy($"{shown} answered {(int)response.StatusCode} instead of {status}.");
        }
        catch (DistributedApplicationException e)
        {
            return HealthCheckResult.Unhealthy(e.Message);
        }
        catch (HttpRequestException e)
        {
            return HealthCheckResult.Unhealthy($"{shown} does not answer: {e.Message}", e);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy(shown is null
                ? $"Parameter '{service.UrlParameter?.Name}' has no value yet."
                : $"{shown} did not answer within {Limit.TotalSeconds:0} s.");
        }
    }
}
