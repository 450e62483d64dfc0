namespace Aspire.Hosting.Docker.Resources.ComposeNodes;

/// <summary>How far another service must be.</summary>
public sealed class ServiceDependency
{
    public string? Condition { get; set; }
}
