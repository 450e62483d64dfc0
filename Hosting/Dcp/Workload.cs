using System.Collections.Concurrent;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dcp;

/// <summary>One replica of a resource that DCP runs, and what is known of its process or container.</summary>
internal sealed class Workload(IResource resource, InstanceAnnotation instance, IWorkloadKind kind, int replica = 0) : IDisposable
{
    public IResource Resource { get; } = resource;

    public IWorkloadKind Kind { get; } = kind;

    /// <summary>Name of the DCP object, and the resource's id in the dashboard.</summary>
    public string Name { get; } = instance.Name;

    public string Suffix { get; } = instance.Suffix;

    /// <summary>One start, stop or restart at a time.</summary>
    public SemaphoreSlim Gate { get; } = new(1);

    /// <summary>Ends the waiting for dependencies: somebody pressed Start, or the application stops.</summary>
    public CancellationTokenSource? Waiting { get; set; }

    /// <summary>As DCP last reported it.</summary>
    public Observation? Observed { get; set; }

    /// <summary>Names of the DCP services that a running process stands behind.</summary>
    public ConcurrentDictionary<string, byte> Serving { get; } = new(StringComparer.Ordinal);

    /// <summary>DCP service of each endpoint.</summary>
    public required IReadOnlyList<WorkloadEndpoint> Endpoints { get; init; }

    /// <summary>Whether something stands behind a URL: the endpoint it belongs to, or any when it belongs to none.</summary>
    public bool Serves(string? endpointName) => Endpoints.FirstOrDefault(e => e.Endpoint.Name == endpointName) is { } endpoint
        ? Serving.ContainsKey(endpoint.ServiceName)
        : !Serving.IsEmpty;

    /// <summary>What the official executor writes on the DCP object of a resource.</summary>
    public IEnumerable<KeyValuePair<string, string>> Annotations(IReadOnlyList<string> args) =>
    [
        new(DcpAnnotations.ResourceName, Resource.Name),
        new(DcpAnnotations.OtelServiceName, Resource.Name),
        new(DcpAnnotations.OtelServiceInstanceId, Suffix),
        new(DcpAnnotations.ResourceReplicaCount, $"{Resource.GetReplicaCount()}"),
        new(DcpAnnotations.ResourceReplicaIndex, $"{replica}"),
        new(DcpAnnotations.ResourceAppArgs, DcpAnnotations.AppArgs([.. args.Select(a => new AppArgument(a, false))])),
    ];

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

/// <summary>One report of DCP about a process or container.</summary>
/// <param name="Uid">Which instance; the name stays over restarts.</param>
/// <param name="State">DCP's word.</param>
/// <param name="IsFinal">It has ended, or never started.</param>
/// <param name="Apply">Puts the report into the resource's snapshot.</param>
internal sealed record Observation(string? Uid, string? State, bool IsFinal, Func<CustomResourceSnapshot, CustomResourceSnapshot> Apply)
{
    /// <summary>The engine's id of a container.</summary>
    public string? ContainerId { get; init; }

    /// <summary>Its end was asked for.</summary>
    public bool IsStopAsked { get; init; }
}
