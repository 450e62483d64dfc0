using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Scenarios;

/// <summary>Compares what arrives of streams with their source.</summary>
internal interface IQualityMeter
{
    /// <summary>
    /// Called while the streams run and after the window's counters were read; calls <paramref name="recorded"/> once, when it needs the streams no longer. Throws for
    /// cancellation only, everything else is in the results.
    /// </summary>
    Task<IReadOnlyList<QualityResult>> MeasureAsync(
        ScenarioPlan plan, IReadOnlyList<QualityTarget> streams, Func<Task> recorded, CancellationToken cancellationToken);
}
