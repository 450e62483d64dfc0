namespace Aspire.Hosting.Publishing;

/// <summary>Where a resource writes itself into the manifest. Publishing comes with the containers (README, Limits).</summary>
public sealed class ManifestPublishingContext(DistributedApplicationExecutionContext executionContext, CancellationToken cancellationToken)
{
    public DistributedApplicationExecutionContext ExecutionContext { get; } = executionContext;

    public CancellationToken CancellationToken { get; } = cancellationToken;
}
