using Microsoft.Extensions.Options;
using Telemetry.Exporters;

namespace Telemetry.LoadRunner.Readings;

/// <summary>Takes a host reading once a second while the steady window is open.</summary>
internal sealed class ReadingSampler(IHostReadings readings, IOptions<LoadRunnerOptions> options, TimeProvider time, ILogger<ReadingSampler> logger)
{
    /// <summary>Runs until cancelled; hands over at each tick a reading newer than the one before it, or null where there is none.</summary>
    public async Task RunAsync(Action<HostReading?> take, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(options.Value.SampleInterval, time);
        DateTimeOffset? last = null;
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                var reading = await readings.ReadAsync(cancellationToken);
                take(last is null || reading.Timestamp > last ? reading : null);
                last = reading.Timestamp;
            }
            catch (HttpRequestException exception)
            {
                Log.ReadingFailed(logger, exception.Message);
                take(null);
            }
        }
    }
}
