using Telemetry.Exporters;
using Telemetry.LoadRunner.Readings;

namespace Telemetry.UnitTests.LoadRunner;

/// <summary>A machine that draws 10 W and uses one of two CPUs, polled four times a second on the clock's quarters.</summary>
internal sealed class FakeHostReadings(bool reachable = true, TimeSpan age = default) : IHostReadings
{
    private const double PollSeconds = 0.25;

    public Task<HostReading> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!reachable)
            throw new HttpRequestException("Connection refused (rapl-exporter:80)");

        var seconds = Math.Floor((TimeProvider.System.GetUtcNow() - age - DateTimeOffset.UnixEpoch).TotalSeconds / PollSeconds) * PollSeconds;
        return Task.FromResult(new HostReading
        {
            Timestamp = DateTimeOffset.UnixEpoch.AddSeconds(seconds),
            PollPeriodSeconds = PollSeconds,
            CpuCount = 2,
            CpuBusySeconds = seconds,
            CpuTotalSeconds = 2 * seconds,
            Energy = [new EnergyReading("estimated", 10 * seconds)],
        });
    }
}
