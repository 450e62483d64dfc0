using Telemetry.Analysis.Qoe.Model;

namespace Telemetry.UnitTests.Analysis.Qoe;

public sealed class MuxScoresTests
{
    // The figures that Mux prints beside its formula.
    [Theory]
    [InlineData(0.4, 95)]
    [InlineData(2, 80)]
    [InlineData(8, 50)]
    [InlineData(20, 29)]
    public void Startup_scores_are_the_published_ones(double seconds, double score) => Assert.Equal(score, Math.Round(MuxScores.Startup(seconds)));

    [Fact]
    public void Two_seconds_are_80_and_eight_are_50_exactly()
    {
        Assert.Equal(80, MuxScores.Startup(2));
        Assert.Equal(50, MuxScores.Startup(8));
        Assert.Equal(100, MuxScores.Startup(0));
    }

    [Fact]
    public void Playing_without_a_stall_is_100() => Assert.Equal(100, MuxScores.Smoothness(0, 0, 60));

    [Fact]
    public void Smoothness_is_the_mean_of_both_curves()
    {
        // 2 stalls: 100 / sqrt(1 + 1) = 70.7107; 6 of 60 s: 100 x e^(-10 x 0.1) = 36.7879; their mean.
        Assert.Equal(53.7493, MuxScores.Smoothness(2, 6, 54), 4);
    }

    [Fact]
    public void Nothing_played_and_nothing_stalled_is_no_stall() => Assert.Equal(100, MuxScores.Smoothness(0, 0, 0));
}
