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
}
