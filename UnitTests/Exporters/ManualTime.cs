namespace Telemetry.UnitTests.Exporters;

/// <summary>A clock that moves when a test says so.</summary>
internal sealed class ManualTime : TimeProvider
{
    private static readonly DateTimeOffset Origin = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);

    private TimeSpan _elapsed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _elapsed.Ticks;

    public override DateTimeOffset GetUtcNow() => Origin + _elapsed;

    public void Advance(double seconds) => _elapsed += TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond));
}
