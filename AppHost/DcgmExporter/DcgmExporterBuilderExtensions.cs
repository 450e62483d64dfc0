using Telemetry.AppHost;

namespace Aspire.Hosting;

/// <summary>
/// Adds NVIDIA's own exporter where the engine has NVIDIA's runtime (<c>Telemetry:Dcgm</c> = auto, true or false). It takes port 9400 and the <c>DCGM_*</c>
/// series; ours stays for what load-runner reads at a window's edges, which DCGM does not offer, and moves one port on.
/// </summary>
public static class DcgmExporterBuilderExtensions
{
    internal const string Key = "Telemetry:Dcgm";

    private const int Port = 9400;
    private const int PortOfOurs = 9401;

    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="ours">Our exporter of the same series.</param>
    /// <returns>Null where tools are native, and where the engine hands no GPU to containers.</returns>
    public static IResourceBuilder<IToolResource>? AddDcgmExporter(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, IResourceBuilder<ProjectResource> ours)
    {
        if (!ToolBodies.AreContainersHere(builder) || !IsWanted(builder))
            return null;

        ours.WithEndpoint("http", endpoint => endpoint.Port = PortOfOurs);
        return builder.AddToolContainer(name, DcgmExporterImage.Registry, DcgmExporterImage.Image, DcgmExporterImage.Tag)
            .WithHttpEndpoint(port: Port, targetPort: Port)
            .WithContainerRuntimeArgs("--gpus=all", "--cap-add=SYS_ADMIN")
            .WithHttpHealthCheck("/health");
    }

    private static bool IsWanted(IDistributedApplicationBuilder builder) => (builder.Configuration[Key] ?? "auto").ToLowerInvariant() switch
    {
        "true" => true,
        "false" => false,
        "auto" => ToolBodies.EngineOf(builder).HasNvidiaRuntime,
        var other => throw new DistributedApplicationException($"{Key} is '{other}', which is none of auto, true and false: nothing was started."),
    };
}
