using FsCheck;
using FsCheck.Fluent;
using Telemetry.LoadRunner.Viewers;

namespace Telemetry.UnitTests.LoadRunner.Viewers;

public sealed class PlaybackClockTests
{
    private static readonly DateTimeOffset Asked = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Buffer = TimeSpan.FromSeconds(0.2);

    private readonly PlaybackClock _clock = new(Asked, Buffer, Buffer);

    [Fact]
    public void Playing_starts_when_the_buffer_behind_the_first_key_frame_is_there()
    {
        for (var i = 0; i < 20; i++)
            Receive(at: 1 + (i * 0.04), frame: i, isKey: i == 5);

        // Key frame 5 at 1.2 s; frames 5 to 9 are 0.2 s of media with the last one's own duration, and 9 comes at 1.36 s.
        Assert.Equal(1.36, _clock.Startup!.Value.TotalSeconds, 6);
    }

    [Fact]
    public void Without_a_key_frame_nothing_starts_and_nothing_stalls()
    {
        for (var i = 0; i < 100; i++)
            Receive(at: i * 0.04, frame: i, isKey: false);

        Assert.Null(_clock.Startup);
        Assert.Equal(default, Stalls(0, 1000));
    }

    [Fact]
    public void Pause_is_a_stall_from_the_last_pictures_end_until_the_buffer_is_refilled()
    {
        Steady(0, 25);
        Steady(25, 50, lateBy: 3);

        // Playing from 0.16 s at media 0; media up to 1.0 s is over at 1.16 s. Frames 25 to 29 refill at 3 + 29 x 0.04 = 4.16 s.
        Assert.Equal((1, 3.0), Stalls(0, 100, until: 2.0 + 3));
        // Seen from inside.
        Assert.Equal((1, 0.84), Stalls(0, 2));
        Assert.Equal((1, 1.0), Stalls(2, 3));
        Assert.Equal((1, 1.16), Stalls(3, 5));
        Assert.Equal((0, 0.0), Stalls(4.16, 5));
        Assert.Equal((0, 0.0), Stalls(0, 1.16));
    }

    [Fact]
    public void Late_frames_that_the_buffer_covers_are_no_stall()
    {
        Steady(0, 25);
        Steady(25, 50, lateBy: 0.15);

        Assert.Equal((0, 0.0), Stalls(0, 2));
    }

    [Fact]
    public void Stall_that_goes_on_counts_up_to_the_window_and_to_the_viewers_end()
    {
        Steady(0, 25);
        Assert.Equal((1, 8.84), Stalls(0, 10));

        _clock.End(Asked.AddSeconds(3));

        Assert.Equal((1, 1.84), Stalls(0, 10));
    }

    [Fact]
    public void Frames_dropped_on_the_way_are_no_longer_picture()
    {
        Steady(0, 25);
        Receive(at: 1, frame: 75, isKey: false);
        Receive(at: 1.04, frame: 76, isKey: false);

        // Media up to 77 x 0.04 = 3.08 s, begun at 0.16 s.
        Assert.Equal((1, 0.76), Stalls(0, 4));
    }

    [Fact]
    public void Time_is_startup_stalled_or_played_and_no_more_is_played_than_came() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2000),
        Prop.ForAll(Arrivals, arrivals =>
        {
            var clock = new PlaybackClock(Asked, Buffer, Buffer);
            var now = Asked;
            var media = TimeSpan.Zero;
            foreach (var (pause, step) in arrivals)
            {
                now += TimeSpan.FromMilliseconds(pause);
                media += TimeSpan.FromMilliseconds(step);
                clock.Receive(now, media, isKeyFrame: true);
            }

            if (clock.Startup is not { } startup)
                return media - TimeSpan.FromMilliseconds(arrivals[0].Step) < Buffer;

            var first = TimeSpan.FromMilliseconds(arrivals[0].Step);
            var shortest = TimeSpan.FromMilliseconds(arrivals.Skip(1).Select(x => x.Step).Where(x => x > 0).Min());
            var played = now - Asked - startup - clock.StallsWithin(Asked, now).Duration;
            return startup >= TimeSpan.Zero && played >= TimeSpan.Zero && played <= media - first + shortest + shortest + Buffer;
        }));

    [Fact]
    public void Windows_side_by_side_add_up() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2000),
        Prop.ForAll(Arrivals, ArbMap.Default.ArbFor<ushort>(), (arrivals, cut) =>
        {
            var clock = new PlaybackClock(Asked, Buffer, Buffer);
            var now = Asked;
            var media = TimeSpan.Zero;
            foreach (var (pause, step) in arrivals)
                clock.Receive(now += TimeSpan.FromMilliseconds(pause), media += TimeSpan.FromMilliseconds(step), isKeyFrame: true);

            var middle = Asked.AddMilliseconds(cut);
            var end = Asked.AddMilliseconds(ushort.MaxValue * 2);
            var (whole, left, right) = (clock.StallsWithin(Asked, end), clock.StallsWithin(Asked, middle), clock.StallsWithin(middle, end));
            return left.Duration + right.Duration == whole.Duration && left.Count + right.Count - whole.Count is 0 or 1;
        }));

    /// <summary>Up to 60 frames, up to 400 ms after the one before, up to 100 ms of media later.</summary>
    private static Arbitrary<(int Pause, int Step)[]> Arrivals { get; } =
        Gen.Choose(0, 400).SelectMany(_ => Gen.Choose(0, 100), (pause, step) => (pause, step)).ArrayOf().Where(x => x.Length > 0).ToArbitrary();

    private void Steady(int from, int to, double lateBy = 0)
    {
        for (var i = from; i < to; i++)
            Receive((i * 0.04) + lateBy, i, isKey: i % 25 == 0);
    }

    private void Receive(double at, int frame, bool isKey) => _clock.Receive(Asked.AddSeconds(at), TimeSpan.FromMilliseconds(frame * 40), isKey);

    private (int, double) Stalls(double from, double to, double? until = null)
    {
        var stalls = _clock.StallsWithin(Asked.AddSeconds(from), Asked.AddSeconds(until ?? to));
        return (stalls.Count, Math.Round(stalls.Duration.TotalSeconds, 6));
    }
}
