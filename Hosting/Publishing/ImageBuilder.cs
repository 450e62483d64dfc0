using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Publishing;

/// <summary>Builds the images of projects, with the .NET SDK, and of Dockerfiles, with the container runtime.</summary>
internal sealed class ImageBuilder(ContainerRuntime runtime, TimeProvider time, ILogger<DistributedApplication> logger)
{
    private const string Tag = "latest";

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
            var name = resource.Name.ToLowerInvariant();
            PublishLog.Building(logger, resource.Name, $"{name}:{Tag}", executable);
            await (resource is ProjectResource project
                ? runtime.RunAsync(resource.Name, "dotnet", ProjectArguments(project, name, executable), cancellationToken)
                : runtime.RunAsync(resource.Name, executable, DockerfileArguments(resource, name), cancellationToken));
            PublishLog.Built(logger, resource.Name, time.GetElapsedTime(start).TotalSeconds);
        }
    }

    // Linux on x64 as in the official packages, whatever this machine is.
    private static string[] ProjectArguments(ProjectResource project, string name, string executable) =>
    [
        "publish", project.Annotations.OfType<IProjectMetadata>().Single().ProjectPath,
        "--configuration", "Release",
        "/t:PublishContainer",
        $"/p:ContainerRepository={name}",
        $"/p:ContainerImageTag={Tag}",
        $"/p:LocalRegistry={ContainerRuntime.SdkName(executable)}",
        "/p:RuntimeIdentifier=linux-x64",
        "/p:ContainerRuntimeIdentifier=linux-x64",
    ];

    private static IEnumerable<string> DockerfileArguments(IResource resource, string name)
    {
        var build = resource.Annotations.OfType<DockerfileBuildAnnotation>().Last();
        string[] stage = build.Stage is null ? [] : ["--target", build.Stage];
        return ["build", "--file", build.DockerfilePath, "--tag", $"{name}:{Tag}", .. stage, build.ContextPath];
    }
}
