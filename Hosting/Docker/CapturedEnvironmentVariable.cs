using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Docker;

/// <summary>A variable that the compose file leaves open and .env gives a value.</summary>
public sealed class CapturedEnvironmentVariable
{
    public required string Name { get; init; }

    /// <summary>The comment above it in .env.</summary>
    public string? Description { get; set; }

    public string? DefaultValue { get; set; }

    /// <summary>What the value is: a parameter, a mount, an image or a port.</summary>
    public object? Source { get; set; }

    public IResource? Resource { get; set; }
}
