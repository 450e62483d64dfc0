using Telemetry.LoadRunner.FFmpeg;

namespace Telemetry.UnitTests.LoadRunner;

public class ProgressHistoryTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Totals_between_two_reports_are_interpolated()
    {
        var history = new ProgressHistory();
        history.Add(Report(0, frames: 30, bytes: 1000, media: 1));
        history.Add(Report(0.2, frames: 36, bytes: 2000, media: 1.2));

        var totals = history.At(Start.AddSeconds(0.05))!.Value;

        // A quarter of the way: 30 + 6/4, 1000 + 1000/4, 1 + 0.2/4.
        Assert.Equal(31.5, totals.Frames, 9);
        Assert.Equal(1250, totals.Bytes, 9);
        Assert.Equal(1.05, totals.MediaSeconds, 9);
        Assert.Equal(Start.AddSeconds(0.05), totals.Timestamp);
    }

    [Fact]
    public void Outside_the_reports_the_nearest_one_counts_and_nothing_is_made_up()
    {
        var history = new ProgressHistory();
        history.Add(Report(1, frames: 30, bytes: 1000, media: 1));
        history.Add(Report(2, frames: 60, bytes: 2000, media: 2));

        Assert.Equal(30, history.At(Start)!.Value.Frames);
        Assert.Equal(60, history.At(Start.AddSeconds(9))!.Value.Frames);
        Assert.Null(new ProgressHistory().At(Start));
    }

    [Fact]
    public void A_window_of_ten_seconds_has_the_frames_and_bits_of_ten_seconds()
    {
        var history = new ProgressHistory();
        for (var tick = 0; tick <= 60; tick++)
            history.Add(Report(tick * 0.2, frames: tick * 6, bytes: tick * 25_000, media: tick * 0.2));

        var rate = StreamRate.Between(history.At(Start.AddSeconds(1.07))!.Value, history.At(Start.AddSeconds(11.07))!.Value)!.Value;

        // 6 frames and 25 kB in 0.2 s: 30 fps, 1 Mbit/s, real time.
        Assert.Equal(30, rate.Fps, 6);
        Assert.Equal(1_000_000, rate.BitsPerSecond, 3);
        Assert.Equal(1, rate.Speed, 6);
    }

    [Fact]
    public void History_is_bounded()
    {
        var history = new ProgressHistory(capacity: 10);
        for (var tick = 0; tick < 1000; tick++)
            history.Add(Report(tick, frames: tick, bytes: tick, media: tick));

        Assert.Equal(990, history.At(Start)!.Value.Frames);
        Assert.Equal(999, history.Latest!.Value.Frames);
    }

    [Fact]
    public void Growth_stops_when_the_bytes_stop()
    {
        var history = new ProgressHistory();
        history.Add(Report(0, frames: 1, bytes: 100, media: 0));
        history.Add(Report(1, frames: 2, bytes: 100, media: 0));

        Assert.Equal(Start, history.LastGrowth);
    }

    [Fact]
    public async Task Waiting_for_a_report_ends_with_the_first_one_after_the_moment()
    {
        var history = new ProgressHistory();
        history.Add(Report(0, frames: 1, bytes: 1, media: 0));
        var waiting = history.WaitForReportAfterAsync(Start.AddSeconds(2), CancellationToken.None);
        history.Add(Report(1, frames: 2, bytes: 2, media: 1));
        Assert.False(waiting.IsCompleted);

        history.Add(Report(2, frames: 3, bytes: 3, media: 2));

        await waiting.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData(20, 20, false)]
    [InlineData(20, 19.5, false)] // 2.5 % behind
    [InlineData(20, 19.3, true)] // 3.5 % behind
    [InlineData(2, 1.85, false)] // 7.5 % behind, but less than the edges' own uncertainty
    [InlineData(2, 1.5, true)]
    public void A_stream_is_too_slow_when_it_falls_behind_real_time(double window, double media, bool tooSlow) =>
        Assert.Equal(tooSlow, Telemetry.LoadRunner.Scenarios.SpeedLimit.IsTooSlow(Report(0, 1, 1, 3), Report(window, 2, 2, 3 + media), 0.97));

    private static StreamTotals Report(double seconds, double frames, double bytes, double media) =>
        new(Start.AddSeconds(seconds), frames, 0, 0, bytes, media);
}
