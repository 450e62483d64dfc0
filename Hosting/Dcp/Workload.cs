using System.Collections.Concurrent;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dcp;

/// <summary>A resource that DCP runs, and what is known of its process.</summary>
internal sealed class Workload(IResource resource, InstanceAnnotation instance) : IDisposable
{
    public IResource Resource { get; } = resource;

    /// <summary>Name of the DCP object, and the resource's id in the dashboard.</summary>
    public string Name { get; } = instance.Name;

    public string Suffix { get; } = instance.Suffix;

    /// <summary>One start, stop or restart at a time.</summary>
    public SemaphoreSlim Gate { get; } = new(1);

    /// <summary>Ends the waiting for dependencies: somebody pressed Start, or the application stops.</summary>
    public CancellationTokenSource? Waiting { get; set; }

    /// <summary>The process as DCP last reported it.</summary>
    public Executable? Observed { get; set; }

    /// <summary>Names of the DCP services that a running process stands behind.</summary>
    public ConcurrentDictionary<string, byte> Serving { get; } = new(StringComparer.Ordinal);

    /// <summary>DCP service of each endpoint.</summary>
    public required IReadOnlyList<WorkloadEndpoint> Endpoints { get; init; }

    public void Dispose()
    {
        Gate.Dispose();
        Waiting?.Dispose();
    }
}

/// <summary>An endpoint of a workload and the DCP service that carries it.</summary>
internal sealed record WorkloadEndpoint(EndpointAnnotation Endpoint, string ServiceName)
{
    /// <summary>Where the process itself listens, when the model leaves that open; another one for each start.</summary>
    public int? ChosenPort { get; set; }
}
