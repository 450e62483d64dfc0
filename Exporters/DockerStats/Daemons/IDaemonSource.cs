namespace Telemetry.Exporters.DockerStats.Daemons;

internal interface IDaemonSource
{
    /// <summary>The engine's processes now; throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</summary>
    PollResult<DaemonsReading> Read();
}
