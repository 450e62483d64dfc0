using Telemetry.AppHost.Tools;

namespace Telemetry.AppHost;

/// <summary>What the Add methods of the single tools share.</summary>
internal static class ToolResourceBuilderExtensions
{
    /// <summary>A native process; its program is found, or fetched, when the application starts.</summary>
    public static IResourceBuilder<ToolExecutable> AddNativeTool(this IDistributedApplicationBuilder builder, string name, Tool tool)
    {
        var directory = builder.DataDirectory(name);
        return builder.AddTool(new ToolExecutable(name, tool, directory));
    }

    public static IResourceBuilder<T> AddTool<T>(this IDistributedApplicationBuilder builder, T resource)
        where T : ToolExecutable
    {
        ToolSetup.AddTo(builder);
        return builder.AddResource(resource).WithEnvironment(context =>
        {
            // Only for a tool from the extracted tree: an installed one has its libraries where the system looks.
            if (resource.Location.Found.LibraryPath is { } libraries)
            {
                context.EnvironmentVariables["LD_LIBRARY_PATH"] = libraries;
            }
        });
    }

    public static IResourceBuilder<ToolContainer> AddToolContainer(
        this IDistributedApplicationBuilder builder, string name, string registry, string image, string tag) =>
        builder.AddResource(new ToolContainer(name)).WithImage(image, tag).WithImageRegistry(registry).WithLabName();

    /// <summary>A tool with configuration: here it sees the checkout's folders, published its image is built by the Dockerfile among them.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="image">Registry, image and tag; the Dockerfile begins with the same.</param>
    /// <param name="folder">Where the Dockerfile lies; relative to the AppHost.</param>
    /// <param name="mounts">Folders of <paramref name="folder"/> ("" for all of it), and where the container sees them.</param>
    public static IResourceBuilder<ToolContainer> AddConfiguredContainer(
        this IDistributedApplicationBuilder builder, string name, (string Registry, string Image, string Tag) image, string folder,
        params ReadOnlySpan<(string Source, string Target)> mounts)
    {
        if (builder.ExecutionContext.IsPublishMode)
            return builder.AddResource(new ToolContainer(name)).WithDockerfile(folder).WithLabName();

        var container = builder.AddToolContainer(name, image.Registry, image.Image, image.Tag);
        foreach (var (source, target) in mounts)
            container.WithBindMount(Path.Combine(folder, source), target, isReadOnly: true);
        return container;
    }

    /// <summary>Data that outlives the container. Labs that share a machine, as tests do, would share it too: they get one of their own each time.</summary>
    public static IResourceBuilder<T> WithLabVolume<T>(this IResourceBuilder<T> builder, string target)
        where T : ContainerResource =>
        builder.WithVolume(builder.ApplicationBuilder.IsOneOfMany() ? null : VolumeNameGenerator.Generate(builder, "data"), target);

    /// <summary>The container's name in the engine, unless labs share it: a name is there once.</summary>
    public static IResourceBuilder<T> WithLabName<T>(this IResourceBuilder<T> builder)
        where T : ContainerResource =>
        builder.ApplicationBuilder.IsOneOfMany() ? builder : builder.WithContainerName($"kevin-telemetry-{builder.Resource.Name}");

    /// <summary>
    /// A tool that measures the machine it runs on has nothing to measure where nobody knows the machine, and no folder of it to see: it is not published
    /// (docs/deploy.md).
    /// </summary>
    public static IResourceBuilder<T> OnlyOnThisMachine<T>(this IResourceBuilder<T> builder)
        where T : IResource => builder.ExcludeFromManifest();

    /// <summary>Proxied tools keep their documented port by hand and get a free one in tests; see DcpPublisher:RandomizePorts.</summary>
    public static int? FixedPort(this IDistributedApplicationBuilder builder, int port) => builder.IsOneOfMany() ? null : port;

    /// <summary>Labs run beside each other, each with ports and names of its own.</summary>
    public static bool IsOneOfMany(this IDistributedApplicationBuilder builder) =>
        bool.TryParse(builder.Configuration["DcpPublisher:RandomizePorts"], out var random) && random;
}
