namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource's state as it became.</summary>
public class ResourceEvent(IResource resource, string resourceId, CustomResourceSnapshot snapshot)
{
    public IResource Resource { get; } = resource;

    /// <summary>Unique among all instances, e.g. <c>prometheus-kqzvwxyz</c>.</summary>
    public string ResourceId { get; } = resourceId;

    public CustomResourceSnapshot Snapshot { get; } = snapshot;
}

/// <summary>One line of a resource's console; numbers count from 1.</summary>
public readonly record struct LogLine(int LineNumber, string Content, bool IsErrorMessage);
