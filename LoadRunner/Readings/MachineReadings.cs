using Telemetry.Exporters;

namespace Telemetry.LoadRunner.Readings;

/// <summary>rapl-exporter's reading with the GPUs' energy in it, which keeps its own time.</summary>
internal sealed class MachineReadings(IHostReadings host, IGpuReadings gpu, TimeProvider time) : IHostReadings
{
    // A machine under load lets one answer of several wait too long. The one before it has its own time, which the error bound takes into account;
    // further from an edge than this it would not count (docs/measurement.md).
    private static readonly TimeSpan KeepEnergy = TimeSpan.FromSeconds(1.5);

    // Nobody builds in a GPU within this time.
    private static readonly TimeSpan KeepNone = TimeSpan.FromMinutes(1);

    private volatile Answer? _last;

    public async Task<HostReading> ReadAsync(CancellationToken cancellationToken)
    {
        var gpuEnergy = ReadGpuAsync(cancellationToken);
        var reading = await host.ReadAsync(cancellationToken);
        return await gpuEnergy is { } energy ? reading with { Energy = [.. reading.Energy, energy] } : reading;
    }

    private async Task<EnergyReading?> ReadGpuAsync(CancellationToken cancellationToken)
    {
        var energy = await gpu.ReadAsync(cancellationToken);
        var isAnswer = energy is null or { Timestamp: not null };
        if (isAnswer)
            _last = new Answer(energy, time.GetTimestamp());
        else if (_last is { } last && time.GetElapsedTime(last.At) <= (last.Energy is null ? KeepNone : KeepEnergy))
            return last.Energy;

        return energy;
    }

    private sealed record Answer(EnergyReading? Energy, long At);
}
