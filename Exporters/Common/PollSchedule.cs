namespace Telemetry.Exporters;

/// <summary>When to poll, when to look again for a source that is absent, and whether a failure takes the last value away at once.</summary>
public sealed record PollSchedule(TimeSpan Interval, TimeSpan AbsentRetry, bool WithdrawOnFailure = false);
