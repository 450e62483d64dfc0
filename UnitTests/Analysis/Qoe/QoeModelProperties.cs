using FsCheck;
using FsCheck.Fluent;
using Telemetry.Analysis.Qoe.Model;

namespace Telemetry.UnitTests.Analysis.Qoe;

/// <summary>The laws of docs/qoe-model.md, over more than can happen; and strictly over what can, where no rounding excuses them.</summary>
public sealed class QoeModelProperties
{
    private static readonly Arbitrary<Case> Cases = Between(quality: (-20, 120), dropped: 1, startup: 600, stalls: 200);
    private static readonly Arbitrary<Case> Seen = Between(quality: (21, 110), dropped: 0.3, startup: 60, stalls: 20);
    private static readonly Arbitrary<int> Step = Gen.Choose(1, 10_000).ToArbitrary();

    [Fact]
    public void Score_is_between_1_and_5() => Prop.ForAll(Cases, x => Assert.InRange(x.Score, 1, 5)).QuickCheckThrowOnFailure();

    [Fact]
    public void Five_is_flawless_and_only_flawless_is_5() => Prop.ForAll(Cases, x => Assert.Equal(x.IsFlawless, x.Score == 5)).QuickCheckThrowOnFailure();

    [Fact]
    public void The_flawless_one_is_5() => Assert.Equal(5, new Case(100, 0, 0, 0, 0, 60).Score);

    [Fact]
    public void Bad_picture_is_1_whatever_the_playback() =>
        Prop.ForAll(Cases, x => Assert.Equal(1, (x with { Quality = Math.Min(x.Quality, 20) }).Score)).QuickCheckThrowOnFailure();

    [Fact]
    public void Better_picture_is_a_better_score_up_to_100() => Prop.ForAll(Seen, Step, (x, step) =>
    {
        var better = (x with { Quality = x.Quality + step / 1000.0 }).Score;

        Assert.True(x.Quality >= 100 ? better == x.Score : better > x.Score);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_dropped_frame_costs() =>
        Prop.ForAll(Seen, Step, (x, step) => Assert.True((x with { Dropped = x.Dropped + step / 10_000.0 }).Score < x.Score)).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_wait_costs() =>
        Prop.ForAll(Seen, Step, (x, step) => Assert.True((x with { Startup = x.Startup + step / 1000.0 }).Score < x.Score)).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_stall_costs() =>
        Prop.ForAll(Seen, Step, (x, step) => Assert.True((x with { Stalls = x.Stalls + step }).Score < x.Score)).QuickCheckThrowOnFailure();

    // Of a window: what is stalled is not played.
    [Fact]
    public void Every_stalled_second_costs() => Prop.ForAll(Seen, Step, (x, step) =>
    {
        var more = Math.Min(step / 1000.0, x.Played);

        Assert.True(more == 0 || (x with { Stalled = x.Stalled + more, Played = x.Played - more }).Score < x.Score);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Same_stall_in_a_longer_window_costs_less() => Prop.ForAll(Seen, Step, (x, step) =>
    {
        var longer = (x with { Played = x.Played + step / 1000.0 }).Score;

        Assert.True(x.Stalled == 0 ? longer == x.Score : longer > x.Score);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Picture_alone_is_the_score_of_a_perfect_playback() =>
        Prop.ForAll(Cases, x => Assert.Equal((x with { Startup = 0, Stalls = 0, Stalled = 0 }).Score, QoeModel.Score(x.Quality, x.Dropped))).QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_that_gets_worse_gives_a_better_score() => Prop.ForAll(Cases, Cases, (x, y) =>
    {
        var worst = new Case(
            Math.Min(x.Quality, y.Quality), Math.Max(x.Dropped, y.Dropped), Math.Max(x.Startup, y.Startup), Math.Max(x.Stalls, y.Stalls),
            Math.Max(x.Stalled, y.Stalled), Math.Min(x.Played, y.Played));

        Assert.True(worst.Score <= Math.Min(x.Score, y.Score));
    }).QuickCheckThrowOnFailure();

    // VMAF 70 lies between fair (3) and good (4), as its authors say.
    [Fact]
    public void Vmaf_70_lies_between_fair_and_good() => Assert.Equal(3.5, QoeModel.Score(70, 0));

    // Often exactly 0, so that the flawless is among them.
    private static Arbitrary<Case> Between((int Worst, int Best) quality, double dropped, int startup, int stalls) => (
        from picture in Gen.Frequency((1, Gen.Constant(100_000)), (3, Gen.Choose(quality.Worst * 1000, quality.Best * 1000)))
        from missing in OftenNone((int)(dropped * 10_000))
        from wait in OftenNone(startup * 1000)
        from times in OftenNone(stalls)
        from stalled in OftenNone(60_000)
        from played in Gen.Choose(0, 60_000)
        select new Case(picture / 1000.0, missing / 10_000.0, wait / 1000.0, times, stalled / 1000.0, played / 1000.0)).ToArbitrary();

    private static Gen<int> OftenNone(int most) => Gen.Frequency((1, Gen.Constant(0)), (1, Gen.Choose(0, most)));

    private sealed record Case(double Quality, double Dropped, double Startup, int Stalls, double Stalled, double Played)
    {
        public bool IsFlawless => Quality >= 100 && Dropped == 0 && Startup == 0 && Stalls == 0 && Stalled == 0;

        public double Score => QoeModel.Score(Quality, Dropped, MuxScores.Startup(Startup), MuxScores.Smoothness(Stalls, Stalled, Played));
    }
}
