using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Publishing;

/// <summary>Builds the images of projects, with the .NET SDK, and of Dockerfiles, with the container runtime.</summary>
internal sealed class ImageBuilder(ContainerRuntime runtime, TimeProvider time, ILogger<DistributedApplication> logger)
{
    public async Task BuildAsync(IReadOnlyList<IResource> resources, CancellationToken cancellationToken)
    {
        if (resources.Count == 0)
        {
            return;
        }

        var executable = await runtime.FindAsync(resources.Select(x => x.Name), cancellationToken);
        foreach (var resource in resources)
        {
            var start = time.GetTimestamp();
            var image = new ContainerImageReference(resource);
            PublishLog.Building(logger, resource.Name, $"{image.Name}:{image.Tag}", executable);
            await (resource is ProjectResource project
                ? runtime.RunAsync(resource.Name, "dotnet", ProjectArguments(project, image, executable), cancellationToken)
                : runtime.RunAsync(resource.Name, executable, await DockerfileArgumentsAsync(resource, image, cancellationToken), cancellationToken));
            PublishLog.Built(logger, resource.Name, time.GetElapsedTime(start).TotalSeconds);
        }
    }

    // Linux on x64 as in the official packages, whatever this machine is.
    private static string[] ProjectArguments(ProjectResource project, ContainerImageReference image, string executable) =>
    [
        "publish", project.Annotations.OfType<IProjectMetadata>().Single().ProjectPath,
        "--configuration", "Release",
        "/t:PublishContainer",
        $"/p:ContainerRepository={image.Name}",
        $"/p:ContainerImageTag={image.Tag}",
        $"/p:LocalRegistry={ContainerRuntime.SdkName(executable)}",
        "/p:RuntimeIdentifier=linux-x64",
        "/p:ContainerRuntimeIdentifier=linux-x64",
    ];

    private static async Task<IReadOnlyList<string>> DockerfileArgumentsAsync(IResource resource, ContainerImageReference image, CancellationToken cancellationToken)
    {
        var build = resource.Annotations.OfType<DockerfileBuildAnnotation>().Last();
        if (!File.Exists(build.DockerfilePath))
        {
            throw new DistributedApplicationException(
                $"The image of '{resource.Name}' was not built: its Dockerfile {build.DockerfilePath} is not there. Correct WithDockerfile. Nothing was written.");
        }

        var arguments = new List<string> { "build", "--file", build.DockerfilePath, "--tag", $"{image.Name}:{image.Tag}" };
        if (build.Stage is not null)
        {
            arguments.AddRange(["--target", build.Stage]);
        }

        foreach (var (name, value) in build.BuildArguments)
        {
            // Without a value it is the one that the environment has.
            arguments.AddRange(["--build-arg", value is null ? name : $"{name}={await TextOfAsync(resource, name, value, cancellationToken)}"]);
        }

        return [.. arguments, build.ContextPath];
    }

    private static async ValueTask<string?> TextOfAsync(IResource resource, string name, object value, CancellationToken cancellationToken)
    {
        try
        {
            return value switch
            {
                IValueProvider provider => await provider.GetValueAsync(cancellationToken),
                bool flag => flag ? "true" : "false",
                _ => value.ToString(),
            };
        }
        catch (MissingParameterValueException e)
        {
            throw new DistributedApplicationException($"The image of '{resource.Name}' was not built, because its build argument '{name}' has no value: {e.Message} Nothing was written.", e);
        }
    }
}
