using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

/// <summary>Healthy when a GET answers with the expected status in time.</summary>
internal sealed class HttpHealthCheck(Lazy<EndpointReference> endpoint, string path, int status, IHttpClientFactory clients) : IHealthCheck
{
    // A proxied port accepts while nobody stands behind it, and then says nothing: without a limit the check would hang for ever.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!endpoint.Value.IsAllocated)
        {
            return HealthCheckResult.Unhealthy($"Endpoint '{endpoint.Value.EndpointName}' has no address yet.");
        }

        var url = new Uri(new Uri(endpoint.Value.Url), path);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            using var client = clients.CreateClient(nameof(HttpHealthCheck));
            using var response = await client.GetAsync(url, limit.Token);
            return (int)response.StatusCode == status
                ? HealthCheckResult.Healthy($"{url} answered {status}.")
                : HealthCheckResult.Unhealthy($"{url} answered {(int)response.StatusCode} instead of {status}: {await BeginningAsync(response, limit.Token)}");
        }
        catch (HttpRequestException e)
        {
            return HealthCheckResult.Unhealthy($"{url} does not answer: {e.Message}", e);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy($"{url} did not answer within {Limit.TotalSeconds:0} s.");
        }
    }

    private static async Task<string> BeginningAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return text.Length <= 300 ? text : text[..300] + "...";
    }
}
