using Telemetry.AppHost;

namespace Aspire.Hosting;

/// <summary>
/// Adds cAdvisor: CPU, memory, disk and network of every container of the machine. It reads files and the engine's socket, and needs no privilege for that;
/// only events of the kernel's log would.
/// </summary>
public static class CAdvisorBuilderExtensions
{
    private const int Port = 8082;

    // What it looks for; not every machine has all of them, and an engine refuses to mount what is not there.
    private static readonly string[] Folders = ["/sys", "/var/run", "/var/lib/docker", "/dev/disk"];

    /// <summary>Null where tools are native: docker-stats-exporter tells of containers without being one.</summary>
    public static IResourceBuilder<IToolResource>? AddCAdvisor(this IDistributedApplicationBuilder builder, [ResourceName] string name)
    {
        if (!ToolBodies.AreContainersHere(builder))
            return null;

        var advisor = builder.AddToolContainer(name, CAdvisorImage.Registry, CAdvisorImage.Image, CAdvisorImage.Tag)
            .WithHttpEndpoint(port: Port, targetPort: Port)
            .WithBindMount("/", "/rootfs", isReadOnly: true)
            // Labels are the engine's, without bound; housekeeping is its cost, once for each scrape.
            .WithArgs($"--port={Port}", "--docker_only=true", "--store_container_labels=false", "--housekeeping_interval=5s")
            .WithHttpHealthCheck("/healthz");
        foreach (var folder in Folders.Where(Directory.Exists))
            advisor.WithBindMount(folder, folder, isReadOnly: true);
        return advisor;
    }
}
