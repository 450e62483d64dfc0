namespace Aspire.Hosting.Dcp;

/// <summary>An environment variable, a build argument or a build secret by name.</summary>
internal sealed record EnvVar(string Name, string? Value);

/// <summary>Whether a process gets DCP's own environment beside its spec's.</summary>
internal sealed record AmbientEnvironment(string? Behavior)
{
    public static readonly AmbientEnvironment Inherit = new("Inherit");
    public static readonly AmbientEnvironment DoNotInherit = new("DoNotInherit");
}

internal sealed record PemCertificates
{
    public IReadOnlyList<PemCertificate>? Certificates { get; init; }

    public bool? ContinueOnError { get; init; }

    /// <summary>Containers only.</summary>
    public string? Destination { get; init; }

    /// <summary>Containers only.</summary>
    public IReadOnlyList<string>? OverwriteBundlePaths { get; init; }
}

internal sealed record PemCertificate(string Thumbprint, string Contents);

internal sealed record HealthProbeResult
{
    public string? ProbeName { get; init; }

    public string? Outcome { get; init; }

    public string? Reason { get; init; }

    public DateTimeOffset? Timestamp { get; init; }
}
