using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Dcp;

/// <summary>The resources that DCP runs, made once the model is complete.</summary>
internal sealed class Workloads(WorkloadKinds kinds, IConfiguration configuration) : IDisposable
{
    private readonly Dictionary<string, Workload> _byName = new(StringComparer.Ordinal);
    private readonly List<Workload> _all = [];

    /// <summary>One for each replica.</summary>
    public IReadOnlyList<Workload> All => _all;

    public bool HaveContainers => All.Any(w => w.Resource is ContainerResource);

    /// <exception cref="DistributedApplicationException">A container's endpoint does not say on which port the container listens.</exception>
    public void Prepare(IEnumerable<IResource> resources)
    {
        foreach (var resource in resources)
        {
            if (kinds.Of(resource) is { } kind)
            {
                RequireTargetPorts(resource);
                RequireReplicable(resource);
                for (var replica = 0; replica < resource.GetReplicaCount(); replica++)
                {
                    Add(resource, kind, replica);
                }
            }
        }
    }

    public Workload? Find(string objectName) => _byName.GetValueOrDefault(objectName);

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

    // Replicas share an address by a proxy that chooses one of them, and each listens on a port of its own.
    private static void RequireReplicable(IResource resource)
    {
        if (resource.GetReplicaCount() == 1)
        {
            return;
        }

        if (resource.IsPersistent())
        {
            throw new DistributedApplicationException(
                $"Resource '{resource.Name}' uses multiple replicas and a persistent lifetime. These features do not work together. Nothing was started. Take away one of them.");
        }

        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            if (!endpoint.IsProxied)
            {
                throw new DistributedApplicationException(
                    $"Resource '{resource.Name}' uses multiple replicas and a proxy-less endpoint '{endpoint.Name}'. These features do not work together: the replicas would all want the same port. Nothing was started. Leave the endpoint its proxy (isProxied: true), or take away WithReplicas.");
            }

            if (endpoint.TargetPort is { } port)
            {
                throw new DistributedApplicationException(
                    $"Resource '{resource.Name}' uses multiple replicas, and its endpoint '{endpoint.Name}' has the target port {port}: the replicas would all listen on it. Nothing was started. Leave the target port out; each replica then gets one of its own.");
            }
        }
    }

    private void Add(IResource resource, IWorkloadKind kind, int replica)
    {
        // A container that outlives the application is found again by its name.
        var suffix = resource.IsPersistent() ? DcpNames.SuffixOf(configuration) : DcpNames.RandomSuffix();
        var instance = new InstanceAnnotation(DcpNames.WithSuffix(resource.Name, suffix), suffix);
        resource.Annotations.Add(instance);
        var endpoints = resource.Annotations.OfType<EndpointAnnotation>().ToList();
        var workload = new Workload(resource, instance, kind, replica)
        {
            Endpoints = [.. endpoints.Select(e => new WorkloadEndpoint(e, endpoints.Count == 1 ? resource.Name : $"{resource.Name}-{e.Name}"))],
        };
        _byName.Add(instance.Name, workload);
        _all.Add(workload);
    }
}
