namespace Telemetry.LoadRunner.Scenarios;

/// <summary>Where a scenario belongs: its run, its place in the queue, and the how many-th time it is measured and tried, both counted from 1.</summary>
internal sealed record RunPlace(Guid RunId, Guid? ItemId, int Repetition, int Attempt)
{
    public static RunPlace Single(Guid runId) => new(runId, null, 1, 1);
}
