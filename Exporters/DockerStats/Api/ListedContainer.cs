namespace Telemetry.Exporters.DockerStats.Api;

/// <summary>One container of the engine's list.</summary>
internal sealed record ListedContainer(string Id, string Name, string State)
{
    public bool IsRunning => State is "running" or "paused";

    /// <summary>Between two starts a container has a count of restarts and no figures; Docker takes two seconds to say so.</summary>
    public bool IsRestarting => State == "restarting";
}
