using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Dcp;

/// <summary>The resources that DCP runs, made once the model is complete.</summary>
internal sealed class Workloads(WorkloadKinds kinds, IConfiguration configuration) : IDisposable
{
    private readonly Dictionary<string, Workload> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<IResource, Workload> _byResource = [];

    public IReadOnlyCollection<Workload> All => _byResource.Values;

    public bool HaveContainers => All.Any(w => w.Resource is ContainerResource);

    /// <exception cref="DistributedApplicationException">A container's endpoint does not say on which port the container listens.</exception>
    public void Prepare(IEnumerable<IResource> resources)
    {
        foreach (var resource in resources)
        {
            if (kinds.Of(resource) is { } kind)
            {
                RequireTargetPorts(resource);
                Add(resource, kind);
            }
        }
    }

    public Workload? Find(string objectName) => _byName.GetValueOrDefault(objectName);

    public Workload Of(IResource resource) => _byResource[resource];

    public void Dispose()
    {
        foreach (var workload in All)
        {
            workload.Dispose();
        }
    }

    private static void RequireTargetPorts(IResource resource)
    {
        if (resource is ContainerResource && resource.Annotations.OfType<EndpointAnnotation>().FirstOrDefault(e => e.TargetPort is null) is { } endpoint)
        {
            throw new DistributedApplicationException(
                $"Endpoint '{endpoint.Name}' of container '{resource.Name}' has no target port: nobody knows where the container listens. Nothing was started. Give it one: WithEndpoint(targetPort: ...).");
        }
    }

    private void Add(IResource resource, IWorkloadKind kind)
    {
        // A container that outlives the application is found again by its name.
        var suffix = resource.IsPersistent() ? configuration[VolumeNameGenerator.HashKey]![..8].ToLowerInvariant() : DcpNames.RandomSuffix();
        var instance = new InstanceAnnotation(DcpNames.WithSuffix(resource.Name, suffix), suffix);
        resource.Annotations.Add(instance);
        var endpoints = resource.Annotations.OfType<EndpointAnnotation>().ToList();
        var workload = new Workload(resource, instance, kind)
        {
            Endpoints = [.. endpoints.Select(e => new WorkloadEndpoint(e, endpoints.Count == 1 ? resource.Name : $"{resource.Name}-{e.Name}"))],
        };
        _byName.Add(instance.Name, workload);
        _byResource.Add(resource, workload);
    }
}
