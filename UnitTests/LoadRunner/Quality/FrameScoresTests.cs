using Telemetry.LoadRunner.Quality;
using Telemetry.UnitTests.Exporters;

namespace Telemetry.UnitTests.LoadRunner.Quality;

public sealed class FrameScoresTests
{
    private const int Mutations = 50_000;
    private const string Frame = "frame:0    pts:1666667 pts_time:1.666667\n";

    [Fact]
    public void Real_scores_are_read_with_all_their_digits()
    {
        var scores = FrameScores.Parse(Fixture.Text("quality", "scores.txt"), 30);

        Assert.Equal(Enumerable.Range(0, 60), scores.Select(x => x.Number));
        Assert.Equal((4.131875, 0.988795), (scores[0].MeanSquaredError, scores[0].Ssim));
        // The mean of the scales' 0.803567, 0.968156, 0.984430 and 0.992221.
        Assert.Equal(0.9370935, scores[0].Vif!.Value, 9);
    }

    [Fact]
    public void A_frames_number_comes_from_its_time() =>
        Assert.Equal(50, Assert.Single(FrameScores.Parse(Frame + "lavfi.psnr.mse_avg=1\nlavfi.ssim.All=0.5\n", 30)).Number);

    [Fact]
    public void An_FFmpeg_without_vif_leaves_it_absent() =>
        Assert.Null(Assert.Single(FrameScores.Parse(Frame + "lavfi.psnr.mse_avg=1\nlavfi.ssim.All=0.5\n", 30)).Vif);

    [Theory]
    [InlineData("lavfi.ssim.All=0.5")]
    [InlineData("lavfi.psnr.mse_avg=1")]
    [InlineData("lavfi.psnr.mse_avg=nan\nlavfi.ssim.All=0.5")]
    [InlineData("lavfi.psnr.mse_avg=-1\nlavfi.ssim.All=0.5")]
    [InlineData("lavfi.psnr.mse_avg=1\nlavfi.ssim.All=1.5")]
    [InlineData("lavfi.psnr.mse_avg=1\nlavfi.ssim.All=0.5\nlavfi.vif.scale.0=1")]
    public void A_frame_whose_scores_are_not_whole_is_refused_and_not_zero(string lines) =>
        Assert.Contains("frame 50", Assert.Throws<QualityException>(() => FrameScores.Parse(Frame + lines, 30)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_frame_without_a_time_is_refused() =>
        Assert.Throws<QualityException>(() => FrameScores.Parse("frame:0 pts:NOPTS\nlavfi.psnr.mse_avg=1\nlavfi.ssim.All=0.5\n", 30));

    [Fact]
    public void Damaged_scores_are_refused_or_within_their_bounds()
    {
        var random = new Random(4);
        var text = string.Join('\n', Fixture.Text("quality", "scores.txt").Split('\n').Take(51));
        for (var i = 0; i < Mutations; i++)
        {
            try
            {
                Assert.All(FrameScores.Parse(Mutation.Of(text, random), 30), x =>
                    Assert.True(x is { Number: >= 0, MeanSquaredError: >= 0 and <= 65025, Ssim: >= -1 and <= 1 } && double.IsFinite(x.Vif ?? 0)));
            }
            catch (QualityException exception)
            {
                Assert.True(exception.Message.Length < 300);
            }
        }
    }
}
