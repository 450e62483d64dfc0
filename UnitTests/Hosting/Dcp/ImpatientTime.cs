namespace Telemetry.UnitTests.Hosting.Dcp;

/// <summary>A clock on which minutes pass in milliseconds; shorter times stay as they are.</summary>
internal sealed class ImpatientTime : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime >= TimeSpan.FromMinutes(1) ? TimeSpan.FromMilliseconds(dueTime.TotalMinutes) : dueTime, period);
}
