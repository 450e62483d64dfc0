using Microsoft.Extensions.DependencyInjection;

namespace Telemetry.AppHost;

/// <summary>Which body the tools have: <c>Telemetry:Tools</c> = auto, container or native. One answer for each application.</summary>
internal sealed class ToolBodies
{
    public const string Key = "Telemetry:Tools";

    private readonly Lazy<ContainerEngine> _engine;
    private readonly Lazy<bool> _areContainers;

    private ToolBodies(IDistributedApplicationBuilder builder)
    {
        _engine = new(() => ContainerEngine.Ask(builder.Configuration));
        _areContainers = new(() => builder.ExecutionContext.IsPublishMode || (builder.Configuration[Key] ?? "auto").ToLowerInvariant() switch
        {
            "native" => false,
            "container" => true,
            "auto" => _engine.Value.Answers,
            var other => throw new DistributedApplicationException(
                $"{Key} is '{other}', which is none of auto, container and native: nothing was started. Set it in AppHost/appsettings.json or as Telemetry__Tools."),
        });
    }

    /// <summary>
    /// True for containers. Publishing always means containers: nobody else has this machine's packages. "container" is not refused without an engine: the
    /// resources say that it is missing, and start when it is there.
    /// </summary>
    /// <exception cref="DistributedApplicationException">The setting is none of the three.</exception>
    public static bool AreContainers(IDistributedApplicationBuilder builder) => Of(builder)._areContainers.Value;

    /// <summary>Containers on this machine, which see its folders; published ones see no folder of anybody's.</summary>
    public static bool AreContainersHere(IDistributedApplicationBuilder builder) => builder.ExecutionContext.IsRunMode && AreContainers(builder);

    public static ContainerEngine EngineOf(IDistributedApplicationBuilder builder) => Of(builder)._engine.Value;

    private static ToolBodies Of(IDistributedApplicationBuilder builder)
    {
        if (builder.Services.FirstOrDefault(s => s.ServiceType == typeof(ToolBodies))?.ImplementationInstance is ToolBodies known)
            return known;

        var bodies = new ToolBodies(builder);
        builder.Services.AddSingleton(bodies);
        return bodies;
    }
}
