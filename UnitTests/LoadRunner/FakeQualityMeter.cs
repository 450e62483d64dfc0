using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.UnitTests.LoadRunner;

internal sealed class FakeQualityMeter : IQualityMeter
{
    public async Task<IReadOnlyList<QualityResult>> MeasureAsync(
        ScenarioPlan plan, IReadOnlyList<QualityTarget> streams, Func<Task> recorded, CancellationToken cancellationToken)
    {
        await recorded();
        return [.. streams.Select(x => new QualityResult
        {
            StreamIndex = x.StreamIndex,
            ComparedFrames = 0,
            MissingFrames = 0,
            UnmatchedFrames = 0,
            Failure = $"no picture of {x.Rendition}",
        })];
    }
}
