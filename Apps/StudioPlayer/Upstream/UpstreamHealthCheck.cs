using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Telemetry.Apps.StudioPlayer.Upstream;

/// <summary>Degraded while the Pushgateway does not answer: the server works on, and clients keep what it cannot take.</summary>
internal sealed class UpstreamHealthCheck(UpstreamState upstream) : IHealthCheck
{
    public const string Name = "pushgateway";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var (reason, awaySince, lastSuccess) = upstream.Snapshot;
        var data = new Dictionary<string, object>();
        if (reason is not null)
            data["reason"] = reason;
        if (awaySince is not null)
            data["awaySince"] = awaySince;
        if (lastSuccess is not null)
            data["lastSuccess"] = lastSuccess;
        return Task.FromResult(reason is null
            ? HealthCheckResult.Healthy(lastSuccess is null ? "Not asked yet." : "It takes our group.", data)
            : HealthCheckResult.Degraded("It does not take our group.", data: data));
    }
}
