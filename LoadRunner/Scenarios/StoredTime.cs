namespace Telemetry.LoadRunner.Scenarios;

/// <summary>Postgres keeps microseconds. What is computed here and what results-exporter computes from the row must be one number.</summary>
internal static class StoredTime
{
    public static DateTimeOffset Of(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond));

    public static DateTimeOffset? Of(DateTimeOffset? time) => time is { } known ? Of(known) : null;
}
