using System.Collections.Immutable;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Properties of a snapshot, one of each name.</summary>
internal static class SnapshotProperties
{
    public static ImmutableArray<ResourcePropertySnapshot> With(
        this ImmutableArray<ResourcePropertySnapshot> properties, ResourcePropertySnapshot property) =>
        [.. properties.Where(p => p.Name != property.Name), property];
}
