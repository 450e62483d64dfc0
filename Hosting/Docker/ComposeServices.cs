using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker.Resources;
using Aspire.Hosting.Docker.Resources.ComposeNodes;

namespace Aspire.Hosting.Docker;

/// <summary>From services of the model to the compose file.</summary>
internal static class ComposeServices
{
    private const string DefaultNetwork = "aspire";

    public static ComposeFile FileOf(DockerComposeEnvironmentResource environment)
    {
        var network = new Network { Name = environment.DefaultNetworkName ?? DefaultNetwork, Driver = "bridge" };
        var file = new ComposeFile().AddNetwork(network);
        foreach (var target in environment.Services.Values)
        {
            var service = ServiceOf(target);
            service.Networks = [network.Name];
            foreach (var volume in target.Volumes.Where(volume => volume.Type == "volume" && !file.Volumes.ContainsKey(volume.Name)))
            {
                file.AddVolume(new() { Name = volume.Name, Driver = "local" });
            }

            foreach (var annotation in target.TargetResource.Annotations.OfType<DockerComposeServiceCustomizationAnnotation>())
            {
                annotation.Configure(target, service);
            }

            file.AddService(service);
        }

        environment.ConfigureComposeFile?.Invoke(file);
        environment.ConfigureEnvFile?.Invoke(environment.CapturedEnvironmentVariables);
        return file;
    }

    private static Service ServiceOf(DockerComposeServiceResource target)
    {
        var resource = target.TargetResource;
        var service = new Service
        {
            Name = NameOf(resource),
            Image = IsBuilt(resource) ? target.AsContainerImagePlaceholder() : resource.TryGetContainerImageName(out var image) ? image : null,
            PullPolicy = resource.TryGetLastAnnotation<ContainerImagePullPolicyAnnotation>(out var pull) && pull.ImagePullPolicy != ImagePullPolicy.Default
                ? pull.ImagePullPolicy.ToString().ToLowerInvariant()
                : null,
            ContainerName = resource.TryGetLastAnnotation<ContainerNameAnnotation>(out var name) ? name.Name : null,
        };
        if (resource is ContainerResource { Entrypoint: { } entrypoint })
        {
            service.Entrypoint.Add(entrypoint);
        }

        foreach (var (variable, value) in target.EnvironmentVariables)
        {
            service.AddEnvironmentalVariable(variable, ComposeValues.TextOf(target, value));
        }

        service.Command.AddRange(target.Args.Select(arg => ComposeValues.TextOf(target, arg)));
        service.Ports.AddRange(target.Endpoints.Values.Where(x => x.IsExternal).Select(x => x.PublishedPort).Distinct());
        service.Expose.AddRange(target.Endpoints.Values.Where(x => !x.IsExternal).Select(x => x.ContainerPort).Distinct());
        service.AddVolumes(target.Volumes);
        AddDependencies(target, service);
        return service;
    }

    // A health check runs in the AppHost, not in the container: healthy is "started" here, as in the official packages.
    private static void AddDependencies(DockerComposeServiceResource target, Service service)
    {
        foreach (var wait in target.TargetResource.Annotations.OfType<WaitAnnotation>().Where(wait => target.Parent.Services.ContainsKey(wait.Resource.Name)))
        {
            service.DependsOn[NameOf(wait.Resource)] = new()
            {
                Condition = wait.WaitType == WaitType.WaitForCompletion ? "service_completed_successfully" : "service_started",
            };
        }
    }

    /// <summary>The image is made from a project or a Dockerfile, and not pulled.</summary>
    public static bool IsBuilt(IResource resource) => resource is ProjectResource || resource.HasAnnotationOfType<DockerfileBuildAnnotation>();

    private static string NameOf(IResource resource) => resource.Name.ToLowerInvariant();
}
