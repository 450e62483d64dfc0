namespace Aspire.Hosting.ApplicationModel;

/// <summary>A place that the application is published to, such as a Docker Compose project.</summary>
public interface IComputeEnvironmentResource : IResource;

/// <summary>What the resource becomes in the place it is published to.</summary>
public sealed class DeploymentTargetAnnotation(IResource target) : IResourceAnnotation
{
    public IResource DeploymentTarget { get; set; } = target;

    public IComputeEnvironmentResource? ComputeEnvironment { get; set; }
}
