namespace Aspire.Hosting.Dcp;

/// <summary>How to start DCP.</summary>
internal sealed record DcpProcessOptions
{
    /// <summary>Path of the dcp binary.</summary>
    public required string CliPath { get; init; }

    /// <summary>"docker" or "podman"; null lets DCP choose.</summary>
    public string? ContainerRuntime { get; init; }

    /// <summary>More environment for DCP, and through it for every process; a null value removes a variable.</summary>
    public IReadOnlyDictionary<string, string?>? Environment { get; init; }

    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
