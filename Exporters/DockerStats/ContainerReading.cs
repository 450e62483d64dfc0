using Telemetry.Exporters.DockerStats.Api;

namespace Telemetry.Exporters.DockerStats;

/// <summary>What one poll learnt of one container.</summary>
internal sealed record ContainerReading(ListedContainer Container)
{
    public ContainerRun? Run { get; init; }

    public ContainerStats? Stats { get; init; }

    /// <summary>When <see cref="Stats"/> came, by our own clock.</summary>
    public long Timestamp { get; init; }

    public string? Fault { get; init; }

    public bool IsGone { get; init; }
}
