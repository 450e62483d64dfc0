namespace Aspire.Hosting;

/// <summary>Whether the application is run or published.</summary>
public class DistributedApplicationExecutionContext(DistributedApplicationOperation operation)
{
    private IServiceProvider? _services;

    public DistributedApplicationOperation Operation { get; } = operation;

    public bool IsRunMode => Operation == DistributedApplicationOperation.Run;

    public bool IsPublishMode => Operation == DistributedApplicationOperation.Publish;

    public IServiceProvider Services => _services ?? throw new InvalidOperationException(
        "IServiceProvider is not available because the DistributedApplication has not been built yet.");

    internal void SetServices(IServiceProvider services) => _services = services;
}

/// <summary>What the application is for this time.</summary>
public enum DistributedApplicationOperation
{
    Run,
    Publish,
}
