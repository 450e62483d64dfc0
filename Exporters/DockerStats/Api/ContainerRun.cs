namespace Telemetry.Exporters.DockerStats.Api;

/// <summary>Of the answer to /containers/ID/json: which run of the container this is, by its start, and how often the engine restarted it.</summary>
internal sealed record ContainerRun(string? StartedAt, long? Restarts)
{
    public static ContainerRun? Parse(byte[] body) => EngineJson.Read(body, json =>
        json.Member("State") is { } state ? new ContainerRun(state.Text("StartedAt"), (long?)json.Count("RestartCount")) : null);
}
