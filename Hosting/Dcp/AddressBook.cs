using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dcp;

/// <summary>Gives every endpoint its address before anything starts, because environments are made of addresses.</summary>
internal sealed class AddressBook(Workloads workloads, PortChooser ports, ContainerNetworks containers, DcpOptions options, TimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);

    /// <summary>Refuses ports that are taken; nothing has been started at this point.</summary>
    public void RequireFreePorts() => Ports.RequireFree(
        from served in Services()
        let workload = served.Workload
        let endpoint = served.Endpoint
        let port = PublicPort(endpoint)
        where port is not null
        select (workload.Resource, endpoint, port.Value));

    /// <summary>Creates a DCP service for each endpoint and waits until all have their ports.</summary>
    public async Task AllocateAsync(DcpClient dcp, CancellationToken cancellationToken)
    {
        var endpoints = Services();
        ports.Reserve(endpoints.Select(e => e.Endpoint.Port).OfType<int>());
        foreach (var (workload, endpoint, _) in endpoints.Where(e => !e.Endpoint.IsProxied && e.Endpoint.Port is null))
        {
            // A container's own port is not one of this machine.
            endpoint.Port = workload.Resource is ContainerResource ? ports.Choose() : endpoint.TargetPort ?? ports.Choose();
        }

        await Task.WhenAll(endpoints.Select(e => dcp.CreateAsync(Service(e.Workload.Resource, e.Endpoint, e.ServiceName), cancellationToken)));
        var deadline = time.GetUtcNow() + Limit;
        foreach (var (workload, endpoint, serviceName) in endpoints)
        {
            endpoint.AllocatedEndpoint = endpoint.IsProxied
                ? new(endpoint, "localhost", await WaitForPortAsync(dcp, workload, endpoint, serviceName, deadline, cancellationToken),
                    endpoint.TargetPort?.ToString() ?? DcpTemplate.PortForServing(serviceName))
                : new(endpoint, "localhost", endpoint.Port!.Value, (endpoint.TargetPort ?? endpoint.Port.Value).ToString());
            ShareWithContainers(workload.Resource, endpoint, serviceName);
        }
    }

    /// <summary>How containers reach an endpoint that has its address.</summary>
    public void ShareWithContainers(IResource resource, EndpointAnnotation endpoint, string serviceName)
    {
        if (resource is ContainerResource)
        {
            ContainerNetworks.ShareContainer(resource, endpoint);
        }
        else if (workloads.HaveContainers)
        {
            containers.ShareHost(endpoint, serviceName);
        }
    }

    // All replicas stand behind the same service.
    private List<(Workload Workload, EndpointAnnotation Endpoint, string ServiceName)> Services() =>
        [.. workloads.All.SelectMany(w => w.Endpoints.Select(e => (Workload: w, e.Endpoint, e.ServiceName))).DistinctBy(e => e.ServiceName)];

    // A port that is fixed in the model is free to move when many runs share the machine; a process that was told its port cannot.
    private int? PublicPort(EndpointAnnotation endpoint) => endpoint.IsProxied && options.RandomizePorts ? null : endpoint.Port;

    private Service Service(IResource resource, EndpointAnnotation endpoint, string serviceName) => new()
    {
        Metadata = new()
        {
            Name = serviceName,
            Annotations = new Dictionary<string, string>
            {
                [DcpAnnotations.ResourceName] = resource.Name,
                [DcpAnnotations.EndpointName] = endpoint.Name,
            },
        },
        Spec = new()
        {
            Address = endpoint.TargetHost,
            Port = PublicPort(endpoint),
            Protocol = endpoint.Protocol == System.Net.Sockets.ProtocolType.Udp ? "UDP" : "TCP",
            AddressAllocationMode = endpoint.IsProxied ? AddressAllocationMode.Localhost : AddressAllocationMode.Proxyless,
        },
    };

    private async Task<int> WaitForPortAsync(
        DcpClient dcp, Workload workload, EndpointAnnotation endpoint, string serviceName, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        while (true)
        {
            if ((await dcp.GetAsync<Service>(serviceName, cancellationToken)).Status?.EffectivePort is > 0 and var port)
            {
                return port;
            }

            if (time.GetUtcNow() > deadline)
            {
                throw new DistributedApplicationException(
                    $"The orchestrator gave endpoint '{endpoint.Name}' of resource '{workload.Resource.Name}' no port within {Limit.TotalSeconds:0} s (asked for: {endpoint.Port?.ToString() ?? "any"}). Most often another process took that port meanwhile; start again.");
            }

            await Task.Delay(PollInterval, time, cancellationToken);
        }
    }
}
