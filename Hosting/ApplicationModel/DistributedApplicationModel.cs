namespace Aspire.Hosting.ApplicationModel;

/// <summary>The finished model: what is to be started or published.</summary>
public class DistributedApplicationModel(IResourceCollection resources)
{
    public IResourceCollection Resources { get; } = resources;
}
