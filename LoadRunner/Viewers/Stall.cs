namespace Telemetry.LoadRunner.Viewers;

/// <summary>A time in which nothing was left to show.</summary>
internal readonly record struct Stall(DateTimeOffset From, DateTimeOffset To)
{
    public TimeSpan Within(DateTimeOffset from, DateTimeOffset to)
    {
        var start = From > from ? From : from;
        var end = To < to ? To : to;
        return end > start ? end - start : TimeSpan.Zero;
    }
}
