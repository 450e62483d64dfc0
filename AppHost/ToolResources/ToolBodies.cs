namespace Telemetry.AppHost;

/// <summary>Which body the tools have: <c>Telemetry:Tools</c> = auto, container or native.</summary>
internal static class ToolBodies
{
    public const string Key = "Telemetry:Tools";

    /// <summary>True for containers. Publishing always means containers: nobody else has this machine's packages.</summary>
    /// <exception cref="DistributedApplicationException">The setting is none of the three, or asks for what this version cannot do.</exception>
    public static bool AreContainers(IDistributedApplicationBuilder builder) =>
        builder.ExecutionContext.IsPublishMode || (builder.Configuration[Key] ?? "auto").ToLowerInvariant() switch
        {
            "auto" or "native" => false,
            "container" => throw new DistributedApplicationException(
                $"{Key} is 'container', and containers are not run by this version yet: nothing was started. Set {Key} to 'native' or 'auto'."),
            var other => throw new DistributedApplicationException(
                $"{Key} is '{other}', which is none of auto, container and native: nothing was started. Set it in AppHost/appsettings.json or as Telemetry__Tools."),
        };
}
