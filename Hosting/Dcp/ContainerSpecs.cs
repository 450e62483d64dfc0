using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Dcp;

/// <summary>Makes the DCP object of a container, with its environment and arguments as they are now.</summary>
internal sealed class ContainerSpecs(
    WorkloadValues values, ContainerNetworks networks, ContainerEngine engine, IConfiguration configuration)
{
    private const string LoopbackOnly = "localhost";

    /// <exception cref="DistributedApplicationException">The container cannot become what the model says; nothing was created.</exception>
    public async Task<Container> CreateAsync(Workload workload, CancellationToken cancellationToken)
    {
        var resource = (ContainerResource)workload.Resource;
        RequireBindSources(resource);
        var image = ImageOf(resource);
        var isPersistent = resource.IsPersistent();
        var name = ContainerNameOf(workload);
        var hostArgs = await networks.JoinAsync(cancellationToken);
        if (!isPersistent && name != workload.Name)
        {
            await RequireFreeNameAsync(resource, name, cancellationToken);
        }

        var args = await values.ArgumentsAsync(workload, cancellationToken);
        return new Container
        {
            Metadata = new()
            {
                Name = workload.Name,
                Annotations = new Dictionary<string, string>(workload.Annotations(args))
                {
                    [DcpAnnotations.ServiceProducer] = DcpAnnotations.Producers(
                        [.. workload.Endpoints.Select(e => new ServiceProducer(e.ServiceName, null, e.Endpoint.TargetPort))]),
                },
            },
            Spec = new()
            {
                Image = image,
                Build = await BuildAsync(workload, image, cancellationToken),
                ContainerName = name,
                Command = resource.Entrypoint,
                Args = args,
                Env = await values.EnvironmentAsync(workload, cancellationToken),
                Ports = [.. workload.Endpoints.Select(e => Port(e.Endpoint))],
                VolumeMounts = [.. resource.Annotations.OfType<ContainerMountAnnotation>().Select(Mount)],
                Networks = [new(ContainerNetwork.DefaultName, Aliases(resource))],
                RunArgs = [.. hostArgs, .. await values.RuntimeArgumentsAsync(workload, cancellationToken)],
                PullPolicy = PullPolicy(resource),
                Persistent = isPersistent ? true : null,
            },
        };
    }

    private static string ContainerNameOf(Workload workload) =>
        workload.Resource.TryGetLastAnnotation<ContainerNameAnnotation>(out var given) ? given.Name : workload.Name;

    // DCP would take over whatever container has the name, show it as this resource, and remove it at the end.
    private async Task RequireFreeNameAsync(ContainerResource resource, string name, CancellationToken cancellationToken)
    {
        if (await engine.FindAsync(name, cancellationToken) is { } other)
        {
            throw new DistributedApplicationException(
                $"The container name '{name}' of resource '{resource.Name}' is taken in {engine.Name}: container {other.ShortId}, image {other.Image}. It was left alone. Another AppHost? One that was killed removes its containers after about 20 s: start the resource again then. Otherwise remove it ({engine.Name} rm -f {name}), or give the resource another name (WithContainerName).");
        }
    }

    // The engine would make an empty folder in its place, as root, and the program would start without its files.
    private static void RequireBindSources(ContainerResource resource)
    {
        var missing = resource.Annotations.OfType<ContainerMountAnnotation>()
            .Where(m => m.Type == ContainerMountType.BindMount && !Path.Exists(m.Source)).Select(m => $"{m.Source} (for {m.Target})").ToList();
        if (missing.Count > 0)
        {
            throw new DistributedApplicationException(
                $"Resource '{resource.Name}' mounts what is not there: {string.Join(", ", missing)}. No container was created. Create it, or correct the source of WithBindMount, then start the resource.");
        }
    }

    private string ImageOf(ContainerResource resource)
    {
        if (resource.TryGetLastAnnotation<DockerfileBuildAnnotation>(out var build))
        {
            // Two checkouts that run beside each other build different images.
            var hash = DcpNames.SuffixOf(configuration);
            return $"{build.ImageName ?? resource.Name.ToLowerInvariant()}:{build.ImageTag ?? hash}";
        }

        return resource.TryGetContainerImageName(out var image) ? image : throw new DistributedApplicationException(
            $"Resource '{resource.Name}' has neither an image nor a Dockerfile. No container was created. Name one with WithImage or WithDockerfile.");
    }

    private async Task<ContainerBuild?> BuildAsync(Workload workload, string image, CancellationToken cancellationToken)
    {
        if (!workload.Resource.TryGetLastAnnotation<DockerfileBuildAnnotation>(out var build))
        {
            return null;
        }

        if (!File.Exists(build.DockerfilePath))
        {
            throw new DistributedApplicationException(
                $"Resource '{workload.Resource.Name}' is built from {build.DockerfilePath}, which is not there. No container was created. Correct WithDockerfile, then start the resource.");
        }

        var args = new List<EnvVar>();
        foreach (var (name, value) in build.BuildArguments)
        {
            args.Add(new(name, value is null ? null : await values.ResolveAsync(workload, value, cancellationToken)));
        }

        return new() { Context = build.ContextPath, Dockerfile = build.DockerfilePath, Stage = build.Stage, Tags = [image], Args = args };
    }

    private static ContainerPort Port(EndpointAnnotation endpoint) => new()
    {
        Port = endpoint.TargetPort!.Value,
        HostPort = endpoint.IsProxied ? null : endpoint.Port,
        HostIp = endpoint.IsProxied || endpoint.TargetHost == LoopbackOnly ? null : endpoint.TargetHost, // DCP's own choice is 127.0.0.1
        Protocol = endpoint.Protocol == System.Net.Sockets.ProtocolType.Udp ? "UDP" : "TCP",
    };

    private static VolumeMount Mount(ContainerMountAnnotation mount) => new()
    {
        Type = mount.Type == ContainerMountType.BindMount ? VolumeMount.Bind : VolumeMount.Volume,
        Source = mount.Source,
        Target = mount.Target,
        ReadOnly = mount.IsReadOnly,
    };

    private static string[] Aliases(ContainerResource resource) =>
        [resource.Name, ContainerNetworks.AddressOf(resource), .. resource.Annotations.OfType<ContainerNetworkAliasAnnotation>().Select(a => a.Alias)];

    private static string? PullPolicy(ContainerResource resource) =>
        resource.TryGetLastAnnotation<ContainerImagePullPolicyAnnotation>(out var policy) && policy.ImagePullPolicy != ImagePullPolicy.Default
            ? policy.ImagePullPolicy.ToString().ToLowerInvariant()
            : null;
}
