namespace Aspire.Hosting.ApplicationModel;

/// <summary>Reads the model.</summary>
public static class DistributedApplicationModelExtensions
{
    /// <summary>What runs somewhere when published: projects and containers.</summary>
    public static IEnumerable<IResource> GetComputeResources(this DistributedApplicationModel model) =>
        model.Resources.Where(resource => !resource.IsExcludedFromPublish() && (resource is ProjectResource || resource.IsContainer()));
}
