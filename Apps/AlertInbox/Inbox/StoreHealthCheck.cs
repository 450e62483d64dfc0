using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Telemetry.Apps.AlertInbox.Inbox;

/// <summary>Unhealthy while notifications cannot be kept.</summary>
internal sealed class StoreHealthCheck(AlertStore store, InboxFile file) : IHealthCheck
{
    public const string Name = "alerts-file";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        store.Problem is { } problem ? HealthCheckResult.Unhealthy($"{file.Path} cannot be written: {problem}") : HealthCheckResult.Healthy());
}
