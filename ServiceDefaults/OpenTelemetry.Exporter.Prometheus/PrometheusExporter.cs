using System.Runtime.ExceptionServices;
using OpenTelemetry.Exporter.Prometheus.Exposition;
using OpenTelemetry.Metrics;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>Writes what the SDK collects on a scrape into the body that the scrape waits for.</summary>
[ExportModes(ExportModes.Pull)]
internal sealed class PrometheusExporter(FamilyTable families, bool withTargetInfo, Action<Metric> overflow) : BaseExporter<Metric>, IPullMetricExporter
{
    private readonly LastBody[] _last = [new(), new()];
    private TargetInfo? _targetInfo;
    private ScrapeBody? _target;
    private Exception? _failure;

    public Func<int, bool>? Collect { get; set; }

    /// <summary>Collects once; the caller sees to it that no two collections overlap.</summary>
    public void CollectInto(ScrapeBody target)
    {
        _target = target;
        _failure = null;
        try
        {
            var collected = Collect!(Timeout.Infinite);
            if (_failure is not null)
            {
                ExceptionDispatchInfo.Throw(_failure);
            }

            if (!collected)
            {
                throw new InvalidOperationException("OpenTelemetry could not collect the metrics. The scrape fails; the next one tries again.");
            }
        }
        finally
        {
            _target = null;
        }
    }

    public override ExportResult Export(in Batch<Metric> batch)
    {
        if (_target is not { } target)
        {
            return ExportResult.Failure;
        }

        try
        {
            if (withTargetInfo)
            {
                _targetInfo ??= new TargetInfo(ParentProvider.GetResource());
                _targetInfo.Write(target.Writer, target.Format);
            }

            var last = _last[(int)target.Format];
            var previous = last.Next();
            foreach (var family in families.Update(batch))
            {
                if (FamilySerializer.Write(target.Writer, family, target.Format, previous) is { } repeated)
                {
                    families.LeaveOut(repeated, $"{family.Name.Sample} has series with the same labels from another instrument");
                }

                foreach (var member in family.Members)
                {
                    if (member.Overflows)
                    {
                        overflow(member.Metric);
                    }
                }
            }

            if (target.Format == ExpositionFormat.OpenMetrics)
            {
                target.Writer.Append("# EOF\n"u8);
            }

            last.Keep(target);
            return ExportResult.Success;
        }
        catch (Exception exception)
        {
            // The SDK would only note it in its event log; the scrape must answer 500 with the reason.
            _failure = exception;
            return ExportResult.Failure;
        }
    }
}
