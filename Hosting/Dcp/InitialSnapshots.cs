using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dcp;

/// <summary>What is known of a resource before anything starts: type, relations, parent, commands.</summary>
internal static class InitialSnapshots
{
    public static CustomResourceSnapshot Complete(CustomResourceSnapshot snapshot, IResource resource, DateTime now)
    {
        var relations = resource.Annotations.OfType<ResourceRelationshipAnnotation>()
            .Select(a => new RelationshipSnapshot(a.Resource.Name, a.Type)).ToList();
        var parent = (resource as IResourceWithParent)?.Parent
            ?? resource.Annotations.OfType<ResourceRelationshipAnnotation>().LastOrDefault(a => a.Type == "Parent")?.Resource;
        if (resource is IResourceWithParent { Parent: var owner })
        {
            relations.Add(new(owner.Name, "Parent"));
        }

        var properties = snapshot.Properties.ToList();
        if (parent is not null)
        {
            properties.Add(new(KnownProperties.ParentName, parent.InstanceName()));
        }

        if (resource is ContainerResource && resource.TryGetContainerImageName(out var image))
        {
            properties.Add(new(KnownProperties.ContainerImage, image));
        }

        return snapshot with
        {
            CreationTimeStamp = snapshot.CreationTimeStamp ?? now, // the dashboard refuses a resource without one
            ResourceType = TypeOf(resource, snapshot),
            State = snapshot.State ?? InitialState(resource),
            Relationships = [.. relations.Distinct()],
            Properties = [.. properties],
            HealthReports = resource.TryGetAnnotationsIncludingAncestorsOfType<HealthCheckAnnotation>(out var checks)
                ? [.. checks.Select(a => new HealthReportSnapshot(a.Key, null, null, null))]
                : [],
            IconName = snapshot.IconName ?? resource.Annotations.OfType<ResourceIconAnnotation>().LastOrDefault()?.IconName,
            IconVariant = snapshot.IconVariant ?? resource.Annotations.OfType<ResourceIconAnnotation>().LastOrDefault()?.IconVariant,
        };
    }

    private static ResourceStateSnapshot? InitialState(IResource resource) =>
        resource.HasAnnotationOfType<ExplicitStartupAnnotation>() ? KnownResourceStates.NotStarted
        : resource.HasAnnotationOfType<InstanceAnnotation>() ? KnownResourceStates.Starting
        : null;

    private static string TypeOf(IResource resource, CustomResourceSnapshot snapshot) => resource switch
    {
        ProjectResource => KnownResourceTypes.Project,
        ExecutableResource => KnownResourceTypes.Executable,
        ContainerResource => KnownResourceTypes.Container,
        ConnectionStringResource => KnownResourceTypes.ConnectionString,
        _ => snapshot.ResourceType,
    };
}
