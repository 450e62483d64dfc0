using Telemetry.Exporters;

namespace Telemetry.LoadRunner.Readings;

/// <summary>The machine's energy and CPU counters, as rapl-exporter last polled them.</summary>
internal interface IHostReadings
{
    /// <exception cref="HttpRequestException">rapl-exporter cannot be reached or answers with an error.</exception>
    Task<HostReading> ReadAsync(CancellationToken cancellationToken);
}
