namespace Telemetry.LoadRunner.Viewers;

/// <summary>The time of day that runs on evenly from where it began: a corrected clock makes no stall.</summary>
internal sealed class SteadyTime(TimeProvider time)
{
    private readonly DateTimeOffset _origin = time.GetUtcNow();
    private readonly long _originTimestamp = time.GetTimestamp();

    public DateTimeOffset Now => _origin + time.GetElapsedTime(_originTimestamp);
}
