using System.Globalization;

namespace Telemetry.LoadRunner.Batches;

/// <summary>Seconds since 1970, as the origin's files have times; microseconds are kept, which is what Postgres keeps.</summary>
internal static class UnixTime
{
    // Before it there was no RTMP, and a later one is milliseconds by mistake.
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset Rounded(DateTimeOffset time) =>
        new(time.UtcTicks - time.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

    public static decimal Seconds(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond / 1_000_000m;

    /// <summary>Null when the text is no number, or no time of this age.</summary>
    public static DateTimeOffset? FromSeconds(string text)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            || seconds < Earliest.ToUnixTimeSeconds() || seconds > Latest.ToUnixTimeSeconds())
            return null;
        return DateTimeOffset.UnixEpoch.AddTicks((long)Math.Round(seconds * 1_000_000m) * TimeSpan.TicksPerMicrosecond);
    }

    /// <summary>A time as ISO 8601; without an offset it is taken as UTC.</summary>
    public static DateTimeOffset? FromText(string text) =>
        text.Length <= 40
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
        && time >= Earliest && time <= Latest
            ? Rounded(time)
            : null;
}
