namespace Aspire.Hosting.Dcp;

/// <summary>The error document of kubernetes-style interfaces.</summary>
internal sealed record KubernetesStatus
{
    public string? Status { get; init; }

    public string? Message { get; init; }

    public string? Reason { get; init; }

    public int? Code { get; init; }
}
