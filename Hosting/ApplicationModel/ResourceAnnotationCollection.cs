using System.Collections.ObjectModel;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The annotations of one resource, in the order in which they were added.</summary>
public sealed class ResourceAnnotationCollection : Collection<IResourceAnnotation>;

/// <summary>What <c>WithAnnotation</c> does when one of the same type exists.</summary>
public enum ResourceAnnotationMutationBehavior
{
    Append,
    Replace,
}
