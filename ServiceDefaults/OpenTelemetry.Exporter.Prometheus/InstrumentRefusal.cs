using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Exporter.Prometheus.Exposition;
using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>Refuses an instrument when it is created, not at some scrape: what would collide is never collected, and the log names both owners.</summary>
internal sealed class InstrumentRefusal(PrometheusAspNetCoreOptions options, DroppedSeries dropped, ILogger logger)
{
    private readonly Lock _gate = new();
    private readonly NameRegistry _names = new(options);

    /// <summary>A view of the meter provider: null where the instrument is welcome.</summary>
    public MetricStreamConfiguration? View(Instrument instrument)
    {
        if (dropped.IsOfAnother(instrument.Meter))
        {
            return MetricStreamConfiguration.Drop;
        }

        lock (_gate)
        {
            if (_names.Register(instrument.Name, instrument.Meter.Name, instrument.Unit, TypeOf(instrument)).Refusal is not { } reason)
            {
                return null;
            }

            Log.InstrumentRefused(logger, instrument.Name, instrument.Meter.Name, reason);
            return MetricStreamConfiguration.Drop;
        }
    }

    private static FamilyType TypeOf(Instrument instrument)
    {
        var kind = instrument.GetType().GetGenericTypeDefinition();
        return kind == typeof(Counter<>) || kind == typeof(ObservableCounter<>) ? FamilyType.Counter
            : kind == typeof(Histogram<>) ? FamilyType.Histogram
            : FamilyType.Gauge;
    }
}
