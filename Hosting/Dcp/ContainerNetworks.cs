using System.Net;
using System.Net.NetworkInformation;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Dcp;

/// <summary>
/// The network that all containers of the application share, and how they reach what runs outside of it. A host address is made when a
/// container first needs it, on the network's gateway only: nothing listens on all interfaces.
/// </summary>
internal sealed class ContainerNetworks(
    DistributedApplicationModel model, ContainerEngine engine, IConfiguration configuration, IDistributedApplicationBuilder application, TimeProvider time)
{
    private const string HostName = "host.docker.internal";
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(2);
    private readonly TaskCompletionSource<string?> _gateway = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DcpClient? _dcp;

    /// <summary>The name by which other containers reach this one.</summary>
    public static string AddressOf(IResource resource) => $"{resource.Name}.dev.internal";

    /// <summary>Creates the network and follows it until containers can join; the engine may take its time, or be away.</summary>
    public async Task RunAsync(DcpClient dcp, CancellationToken cancellationToken)
    {
        _dcp = dcp;
        await dcp.CreateAsync(Network(), cancellationToken);
        var started = time.GetTimestamp();
        while (true)
        {
            var status = (await dcp.GetAsync<ContainerNetwork>(ContainerNetwork.DefaultName, cancellationToken)).Status;
            if (status?.State == ContainerNetworkState.Running)
            {
                SetReady(status.Gateways?.FirstOrDefault(IsOnThisMachine));
                return;
            }

            if (status?.State == ContainerNetworkState.FailedToStart)
            {
                _gateway.TrySetException(new DistributedApplicationException(
                    $"The container network could not be made: {status.Message ?? "no reason given"}. No container was started. Mend that ({engine.Name} network ls shows what there is), and start the AppHost again."));
                return;
            }

            if (time.GetElapsedTime(started) > Usual)
            {
                engine.Suspect();
                started = time.GetTimestamp();
            }

            await Task.Delay(Poll, time, cancellationToken);
        }
    }

    /// <param name="gateway">Where host services can listen for containers; null = the engine forwards to loopback by itself (Docker Desktop).</param>
    public void SetReady(string? gateway) => _gateway.TrySetResult(gateway);

    /// <summary>Waits until containers can join.</summary>
    /// <returns>The engine's arguments with which a container finds the host; none where it does by itself (Docker Desktop).</returns>
    /// <exception cref="DistributedApplicationException">There is no network and there will be none.</exception>
    public async Task<string[]> JoinAsync(CancellationToken cancellationToken) =>
        await _gateway.Task.WaitAsync(cancellationToken) is { } gateway ? ["--add-host", $"{HostName}:{gateway}"] : [];

    /// <summary>Another container's endpoint: its own port, under its own name.</summary>
    public static void ShareContainer(IResource resource, EndpointAnnotation endpoint) =>
        endpoint.ForContainers = _ => Task.FromResult(new AllocatedEndpoint(endpoint, AddressOf(resource), endpoint.TargetPort!.Value));

    /// <summary>An endpoint of a process: the same port, on the gateway, once somebody asks.</summary>
    public void ShareHost(EndpointAnnotation endpoint, string serviceName)
    {
        var once = new OnceAsync<AllocatedEndpoint>(cancellationToken => ListenOnGatewayAsync(endpoint, serviceName, cancellationToken));
        endpoint.ForContainers = once.GetAsync;
    }

    private async Task<AllocatedEndpoint> ListenOnGatewayAsync(EndpointAnnotation endpoint, string serviceName, CancellationToken cancellationToken)
    {
        var gateway = await _gateway.Task.WaitAsync(cancellationToken);
        var port = endpoint.AllocatedEndpoint!.Port;
        if (gateway is not null)
        {
            var name = $"{serviceName}-for-containers";
            await _dcp!.CreateAsync(
                new Service
                {
                    Metadata = new() { Name = name },
                    Spec = new() { Address = gateway, Port = port, Protocol = "TCP", AddressAllocationMode = AddressAllocationMode.Localhost },
                },
                cancellationToken);
            await _dcp.CreateAsync(
                new Endpoint { Metadata = new() { Name = name }, Spec = new() { ServiceName = name, Address = "localhost", Port = port } },
                cancellationToken);
        }

        return new(endpoint, HostName, port);
    }

    private ContainerNetwork Network()
    {
        var hash = DcpNames.SuffixOf(configuration);
        var name = application.Environment.ApplicationName.ToLowerInvariant();
        // A container that outlives the application needs a network that does.
        var isPersistent = model.Resources.OfType<ContainerResource>().Any(c => c.IsPersistent());
        return new()
        {
            Metadata = new() { Name = ContainerNetwork.DefaultName },
            Spec = new()
            {
                NetworkName = isPersistent ? $"aspire-persistent-network-{hash}-{name}" : $"aspire-session-network-{DcpNames.RandomSuffix()}-{name}",
                Persistent = isPersistent ? true : null,
            },
        };
    }

    // Where the engine runs in a virtual machine, its gateway is not ours to listen on.
    private static bool IsOnThisMachine(string address) => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(i => i.GetIPProperties().UnicastAddresses).Any(a => a.Address.Equals(IPAddress.Parse(address)));
}
