using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dcp;

/// <summary>The resources that DCP runs, made once the model is complete.</summary>
internal sealed class Workloads : IDisposable
{
    private readonly Dictionary<string, Workload> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<IResource, Workload> _byResource = [];

    public IReadOnlyCollection<Workload> All => _byResource.Values;

    /// <exception cref="DistributedApplicationException">The model holds a kind of resource that this build does not run.</exception>
    public void Prepare(IEnumerable<IResource> resources)
    {
        foreach (var resource in resources)
        {
            if (resource is ContainerResource)
            {
                throw new DistributedApplicationException(
                    $"Resource '{resource.Name}' is a container, and this build of Hosting/ does not run containers yet. Nothing was started. Set Telemetry:Tools to native, or use the official packages (-p:AspireHosting=official).");
            }

            if (resource is ExecutableResource or ProjectResource)
            {
                Add(resource);
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

    private void Add(IResource resource)
    {
        var suffix = DcpNames.RandomSuffix();
        var instance = new InstanceAnnotation(DcpNames.WithSuffix(resource.Name, suffix), suffix);
        resource.Annotations.Add(instance);
        var endpoints = resource.Annotations.OfType<EndpointAnnotation>().ToList();
        var workload = new Workload(resource, instance)
        {
            Endpoints = [.. endpoints.Select(e => new WorkloadEndpoint(e, endpoints.Count == 1 ? resource.Name : $"{resource.Name}-{e.Name}"))],
        };
        _byName.Add(instance.Name, workload);
        _byResource.Add(resource, workload);
    }
}
