namespace Aspire.Hosting.ApplicationModel;

/// <summary>The resource is healthy only if this check says so.</summary>
public class HealthCheckAnnotation(string key) : IResourceAnnotation
{
    public string Key { get; } = key;
}

/// <summary>The resource runs so many times at once.</summary>
public sealed class ReplicaAnnotation(int replicas = 1) : IResourceAnnotation
{
    public int Replicas { get; } = replicas;
}

/// <summary>The resource waits for somebody to press Start.</summary>
public sealed class ExplicitStartupAnnotation : IResourceAnnotation;

/// <summary>A named relation, shown in the dashboard's graph.</summary>
public sealed class ResourceRelationshipAnnotation(IResource resource, string type) : IResourceAnnotation
{
    public IResource Resource { get; } = resource;

    public string Type { get; } = type;
}

/// <summary>What the dashboard shows before the resource does anything.</summary>
public class ResourceSnapshotAnnotation(CustomResourceSnapshot initialSnapshot) : IResourceAnnotation
{
    public CustomResourceSnapshot InitialSnapshot { get; } = initialSnapshot;
}

/// <summary>The resource is not shown unless the user asks for hidden ones.</summary>
internal sealed class HiddenAnnotation(HiddenBehavior behavior) : IResourceAnnotation
{
    public HiddenBehavior Behavior { get; } = behavior;

    public IReadOnlyList<int> SuccessfulExitCodes { get; init; } = [0];

    internal bool Hides(CustomResourceSnapshot snapshot) => Behavior == HiddenBehavior.Always
        || ((snapshot.State?.Text == KnownResourceStates.Finished || snapshot.State?.Text == KnownResourceStates.Exited)
            && snapshot.ExitCode is { } code && SuccessfulExitCodes.Contains(code));
}

/// <summary>When a resource is hidden.</summary>
internal enum HiddenBehavior
{
    Always,
    OnCompletion,
}

/// <summary>The resource's icon in the dashboard (a Fluent icon name).</summary>
public sealed class ResourceIconAnnotation(string iconName, IconVariant iconVariant = IconVariant.Filled) : IResourceAnnotation
{
    public string IconName { get; } = iconName;

    public IconVariant IconVariant { get; } = iconVariant;
}

/// <summary>Outline or solid icon.</summary>
public enum IconVariant
{
    Regular,
    Filled,
}

/// <summary>The resource is written by this function when published; null = it is left out.</summary>
public class ManifestPublishingCallbackAnnotation(Func<Publishing.ManifestPublishingContext, Task>? callback) : IResourceAnnotation
{
    public static ManifestPublishingCallbackAnnotation Ignore { get; } = new(null);

    public Func<Publishing.ManifestPublishingContext, Task>? Callback { get; } = callback;
}

/// <summary>The resource sends OpenTelemetry data to the dashboard.</summary>
public class OtlpExporterAnnotation : IResourceAnnotation;

/// <summary>The launch profile used when none is asked for.</summary>
public sealed class DefaultLaunchProfileAnnotation(string launchProfileName) : IResourceAnnotation
{
    public string LaunchProfileName { get; } = launchProfileName;
}

/// <summary>The launch profile to use.</summary>
public sealed class LaunchProfileAnnotation(string launchProfileName) : IResourceAnnotation
{
    public string LaunchProfileName { get; } = launchProfileName;
}

/// <summary>No launch profile is used.</summary>
public sealed class ExcludeLaunchProfileAnnotation : IResourceAnnotation;
