using Telemetry.Exporters;

namespace Telemetry.LoadRunner.Readings;

/// <summary>rapl-exporter's reading with the GPUs' energy in it, which keeps its own time.</summary>
internal sealed class MachineReadings(IHostReadings host, IGpuReadings gpu) : IHostReadings
{
    public async Task<HostReading> ReadAsync(CancellationToken cancellationToken)
    {
        var gpuEnergy = gpu.ReadAsync(cancellationToken);
        var reading = await host.ReadAsync(cancellationToken);
        return await gpuEnergy is { } energy ? reading with { Energy = [.. reading.Energy, energy] } : reading;
    }
}
