using Telemetry.Exporters;

namespace Telemetry.LoadRunner.Readings;

/// <summary>The energy counter of the machine's GPUs, as gpu-exporter last polled it.</summary>
internal interface IGpuReadings
{
    /// <summary>
    /// Never fails: null where there is no GPU, and no joules, with the reason, where its energy is not known; no time either where gpu-exporter did not
    /// answer.
    /// </summary>
    Task<EnergyReading?> ReadAsync(CancellationToken cancellationToken);
}
