namespace Aspire.Hosting.ApplicationModel;

/// <summary>Which parameters a resource is made of, as far as its references say.</summary>
internal static class ParameterNeeds
{
    public static HashSet<ParameterResource> Of(IResource resource)
    {
        var seen = new HashSet<object>();
        foreach (var relation in resource.Annotations.OfType<ResourceRelationshipAnnotation>().Where(r => r.Type == "Reference"))
        {
            Collect(relation.Resource, seen);
        }

        return [.. seen.OfType<ParameterResource>()];
    }

    private static void Collect(object value, HashSet<object> seen)
    {
        if (seen.Add(value) && value is IValueWithReferences { References: var references } and not EndpointReference)
        {
            foreach (var reference in references)
            {
                Collect(reference, seen);
            }
        }
    }
}
