namespace Telemetry.LoadRunner.Readings;

/// <summary>The RTMP server's own counters.</summary>
internal interface IServerReadings
{
    /// <exception cref="HttpRequestException">The server does not answer, or with something else than its statistics.</exception>
    Task<ServerReading> ReadAsync(CancellationToken cancellationToken);
}
