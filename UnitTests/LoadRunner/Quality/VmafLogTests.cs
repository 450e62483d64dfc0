using System.Text.Json;
using Telemetry.LoadRunner.Quality;
using Telemetry.UnitTests.Exporters;

namespace Telemetry.UnitTests.LoadRunner.Quality;

public sealed class VmafLogTests
{
    private const int Mutations = 50_000;

    [Theory]
    [InlineData("1.3.7")]
    [InlineData("3.0.0")]
    public void Real_logs_of_old_and_new_libvmaf_are_read(string version)
    {
        var log = VmafLog.Parse(Fixture.Text("quality", $"vmaf-{version}.json"));

        Assert.Equal(version, log.Version);
        Assert.Equal(60, log.Scores.Count);
        Assert.Equal(93.81, log.Scores[0], 1);
    }

    [Fact]
    public void Our_pooled_scores_are_libvmafs_own()
    {
        var json = Fixture.Text("quality", "vmaf-3.0.0.json");
        using var document = JsonDocument.Parse(json);
        var pooled = document.RootElement.GetProperty("pooled_metrics").GetProperty("vmaf");

        var scores = VmafLog.Parse(json).Scores;

        // libvmaf prints six digits, of the frames too.
        Assert.Equal(pooled.GetProperty("harmonic_mean").GetDouble(), Pooling.HarmonicMean([.. scores]), 1e-6);
        Assert.Equal(pooled.GetProperty("mean").GetDouble(), scores.Average(), 1e-6);
        Assert.Equal(pooled.GetProperty("min").GetDouble(), scores.Min(), 1e-9);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"version":"3.0.0","frames":{}}""")]
    [InlineData("""{"version":"","frames":[]}""")]
    [InlineData("""{"version":3,"frames":[]}""")]
    [InlineData("""{"version":"3.0.0","frames":[{"frameNum":1,"metrics":{"vmaf":5}}]}""")]
    [InlineData("""{"version":"3.0.0","frames":[{"frameNum":0,"metrics":{"vmaf":null}}]}""")]
    [InlineData("""{"version":"3.0.0","frames":[{"frameNum":0,"metrics":{"vmaf":-1}}]}""")]
    [InlineData("""{"version":"3.0.0","frames":[{"frameNum":0,"metrics":{}}]}""")]
    public void What_is_no_log_is_refused(string json) => Assert.Throws<QualityException>(() => VmafLog.Parse(json));

    [Fact]
    public void A_4K_score_above_100_is_kept() =>
        Assert.Equal(107.5, Assert.Single(VmafLog.Parse("""{"version":"3.2.0","frames":[{"frameNum":0,"metrics":{"vmaf":107.5}}]}""").Scores));

    [Fact]
    public void Damaged_logs_are_refused_or_within_their_bounds()
    {
        var random = new Random(5);
        var text = """{"version":"3.0.0","fps":473.71,"frames":[{"frameNum":0,"metrics":{"integer_adm2":0.989828,"vmaf":93.808077}},{"frameNum":1,"metrics":{"vmaf":94.8}}],"aggregate_metrics":{}}""";
        for (var i = 0; i < Mutations; i++)
        {
            try
            {
                var log = VmafLog.Parse(Mutation.Of(text, random));
                Assert.InRange(log.Version.Length, 1, 100);
                Assert.All(log.Scores, x => Assert.InRange(x, 0, 200));
            }
            catch (QualityException exception)
            {
                Assert.NotEmpty(exception.Message);
            }
        }
    }
}
