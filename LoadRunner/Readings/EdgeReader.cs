using Microsoft.Extensions.Options;
using Telemetry.Exporters;

namespace Telemetry.LoadRunner.Readings;

/// <summary>Finds the host reading nearest to a moment: the poll before it or the poll after it.</summary>
internal sealed class EdgeReader(IHostReadings readings, IOptions<LoadRunnerOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);

    public async Task<Edge> ReadAsync(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        var limit = options.Value.EdgeTimeout;
        HostReading? nearest = null;
        var reason = $"rapl-exporter did not answer within {limit.TotalSeconds:0.#} s.";
        using var timeout = new CancellationTokenSource(limit, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            // Polls only grow older than the moment until one is younger; nothing nearer comes after that one.
            while (nearest is null || nearest.Timestamp < moment)
            {
                try
                {
                    var reading = await readings.ReadAsync(linked.Token);
                    if (nearest is null || Distance(reading, moment) < Distance(nearest, moment))
                        nearest = reading;
                    if (reading.Timestamp >= moment)
                        break;
                }
                catch (HttpRequestException exception)
                {
                    reason = $"rapl-exporter cannot be read: {exception.Message}";
                }

                await Task.Delay(Pause, time, linked.Token);
            }
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // The limit is reached; what was found until now counts.
        }

        if (nearest is not null && Distance(nearest, moment) > limit)
            return new Edge(null, $"rapl-exporter's newest reading is {Distance(nearest, moment).TotalSeconds:0.0} s away from the edge.");
        return nearest is null ? new Edge(null, reason) : new Edge(nearest, HasHostEnergy(nearest) ? null : nearest.AbsentReason ?? "no energy source");
    }

    // A GPU alone is not the machine.
    private static bool HasHostEnergy(HostReading reading) => reading.Energy.Any(x => x.Joules is not null && !Analysis.EnergySource.IsGpu(x.Source));

    private static TimeSpan Distance(HostReading reading, DateTimeOffset moment) => (reading.Timestamp - moment).Duration();
}
