namespace Aspire.Hosting.Dcp;

internal enum WatchEventType
{
    Added,
    Modified,
    Deleted,
}

/// <summary>One change of one object.</summary>
internal sealed record WatchEvent<T>(WatchEventType Type, T Object);
