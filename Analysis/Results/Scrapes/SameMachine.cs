using Telemetry.Analysis.Prometheus;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Results.Scrapes;

/// <summary>
/// Whether Prometheus watches the machine that the scenario ran on. Several load runners may share a database, and each has readings of its own machine: an energy
/// counter that LoadRunner read must lie between the scrapes around that moment.
/// </summary>
internal static class SameMachine
{
    // A reading and a scrape may be of neighbouring polls: half a second at the mean power of the two scrapes, and at least this much.
    private static readonly TimeSpan Polls = TimeSpan.FromSeconds(0.5);
    private const double Joules = 1;

    /// <summary>Null when they agree, and when there is nothing to compare.</summary>
    public static string? Refusal(IEnumerable<EdgeReading> readings, IReadOnlyList<PrometheusSeries> energy)
    {
        var checks = (from reading in readings
                      where reading is { Source: not null, EnergyJoules: not null }
                      from series in energy
                      where series.Label("source") == reading.Source
                      select Agrees(reading, series.Points)).OfType<bool>().ToList();
        return checks.Count > 0 && !checks.Contains(true)
            ? "Prometheus' energy counter is not the one that the load runner read: it watches another machine, or the exporter was restarted between the two"
            : null;
    }

    private static bool? Agrees(EdgeReading reading, IReadOnlyList<PrometheusPoint> points)
    {
        for (var next = 1; next < points.Count; next++)
        {
            var (before, after) = (points[next - 1], points[next]);
            if (before.Timestamp > reading.Timestamp || after.Timestamp < reading.Timestamp) continue;

            var tolerance = Joules + Math.Abs(after.Value - before.Value) * (Polls / (after.Timestamp - before.Timestamp));
            return reading.EnergyJoules >= before.Value - tolerance && reading.EnergyJoules <= after.Value + tolerance;
        }

        return null;
    }
}
