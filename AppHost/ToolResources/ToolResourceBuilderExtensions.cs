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
        builder.AddResource(new ToolContainer(name)).WithImage(image, tag).WithImageRegistry(registry);

    /// <summary>Proxied tools keep their documented port by hand and get a free one in tests; see DcpPublisher:RandomizePorts.</summary>
    public static int? FixedPort(this IDistributedApplicationBuilder builder, int port) =>
        bool.TryParse(builder.Configuration["DcpPublisher:RandomizePorts"], out var random) && random ? null : port;
}
