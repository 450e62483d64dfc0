using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Dcp;

/// <summary>Settings of the orchestrator, under Aspire's own keys <c>DcpPublisher:*</c>.</summary>
internal sealed class DcpOptions(IConfiguration configuration)
{
    /// <summary>Proxied endpoints get a free public port even where one is asked for: runs beside each other.</summary>
    public bool RandomizePorts { get; } = Flag(configuration, nameof(RandomizePorts));

    /// <summary>Stopping waits until every process is gone, also when that takes longer than a user would wait.</summary>
    public bool WaitForResourceCleanup { get; } = Flag(configuration, nameof(WaitForResourceCleanup));

    public string? ContainerRuntime { get; } = configuration["DcpPublisher:ContainerRuntime"] ?? configuration["ASPIRE_CONTAINER_RUNTIME"];

    private static bool Flag(IConfiguration configuration, string name) =>
        bool.TryParse(configuration[$"DcpPublisher:{name}"], out var value) && value;
}
