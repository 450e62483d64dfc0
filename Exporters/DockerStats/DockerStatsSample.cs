using Telemetry.Exporters.DockerStats.Api;

namespace Telemetry.Exporters.DockerStats;

/// <summary>One poll of the engine. Every container that has series stands in it once by its name.</summary>
internal sealed record DockerStatsSample
{
    /// <summary>Containers by state, those without series of their own among them.</summary>
    public required IReadOnlyDictionary<string, int> States { get; init; }

    public required IReadOnlyList<ContainerSample> Containers { get; init; }

    /// <summary>Containers beyond the limit, or with a name that another one has.</summary>
    public required int Unlisted { get; init; }

    /// <summary>Running containers whose figures could not be read in this poll.</summary>
    public required int Unread { get; init; }
}

/// <summary>One container; its figures are null while it does not run. A percent is null until two polls saw the same run of it.</summary>
internal sealed record ContainerSample(string Name, bool IsRunning, ContainerStats? Stats, double? CpuPercent, long? Restarts);
