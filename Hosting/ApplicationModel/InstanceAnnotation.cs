namespace Aspire.Hosting.ApplicationModel;

/// <summary>The resource's name in this run: its own name and a random suffix, so that two runs never meet.</summary>
internal sealed class InstanceAnnotation(string name, string suffix) : IResourceAnnotation
{
    public string Name { get; } = name;

    public string Suffix { get; } = suffix;
}

internal static class InstanceExtensions
{
    public static string InstanceName(this IResource resource) =>
        resource.TryGetLastAnnotation<InstanceAnnotation>(out var instance) ? instance.Name : resource.Name;

    /// <summary>One name for each replica.</summary>
    public static IReadOnlyList<string> InstanceNames(this IResource resource) =>
        resource.Annotations.OfType<InstanceAnnotation>().Select(i => i.Name).ToList() is { Count: > 0 } names ? names : [resource.Name];
}
