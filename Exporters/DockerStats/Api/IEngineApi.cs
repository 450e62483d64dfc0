namespace Telemetry.Exporters.DockerStats.Api;

internal interface IEngineApi
{
    /// <summary>The answer to a GET, whatever its status; absent when no engine listens, failed when none answers in time.</summary>
    Task<PollResult<EngineAnswer>> GetAsync(string path, CancellationToken cancellationToken);
}
