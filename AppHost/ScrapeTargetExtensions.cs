namespace Telemetry.AppHost;

internal static class ScrapeTargetExtensions
{
    private const string Http = "http";

    /// <summary>
    /// Lists these under <c>/targets</c>, and the lister itself; null is a tool that this lab does not have. Where Prometheus is a container and the lister is
    /// not, the two see different addresses: then each target has a second one, for Prometheus.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithTargets(
        this IResourceBuilder<ProjectResource> lister, params ReadOnlySpan<IResourceBuilder<IResourceWithServiceDiscovery>?> targets)
    {
        foreach (var target in targets)
        {
            if (target is null || (lister.ApplicationBuilder.ExecutionContext.IsPublishMode && target.Resource.IsExcludedFromPublish()))
                continue;

            lister.WithReference(target).WithScrapeUrl(target.Resource);
        }

        return lister;
    }

    /// <summary>Tells the lister the address by which others know it; its own port changes with each start.</summary>
    public static IResourceBuilder<ProjectResource> WithOwnTarget(this IResourceBuilder<ProjectResource> lister) =>
        lister.WithEnvironment("Health__SelfUrl", lister.GetEndpoint(Http)).WithScrapeUrl(lister.Resource);

    private static IResourceBuilder<ProjectResource> WithScrapeUrl(this IResourceBuilder<ProjectResource> lister, IResourceWithEndpoints target) =>
        ToolBodies.AreContainersHere(lister.ApplicationBuilder)
            ? lister.WithEnvironment($"Health__ScrapeUrls__{target.Name}", target.GetEndpoint(Http, KnownNetworkIdentifiers.DefaultAspireContainerNetwork))
            : lister;
}
