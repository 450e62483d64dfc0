using Telemetry.LoadRunner.Quality;
using Telemetry.UnitTests.Exporters;

namespace Telemetry.UnitTests.LoadRunner.Quality;

public sealed class FrameTimesTests
{
    private const int Mutations = 50_000;

    [Fact]
    public void Real_times_and_size_are_read()
    {
        var times = FrameTimes.Parse(Fixture.Text("quality", "times.txt"))!;

        Assert.Equal((320, 180, 60), (times.Width, times.Height, times.Seconds.Count));
        Assert.Equal([0, 0.033, 0.067], times.Seconds.Take(3).Select(x => Math.Round(x, 9)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("#tb 0: 1/1000000\n0, 0, 0, 1, 1, 0x0\n")]
    [InlineData("#dimensions 0: 320x180\n0, 0, 0, 1, 1, 0x0\n")]
    [InlineData("#tb 0: 1/0\n#dimensions 0: 320x180\n")]
    [InlineData("#tb 0: 1/1000\n#dimensions 0: 320x180\n0, 0\n")]
    [InlineData("#tb 0: 1/1000\n#dimensions 0: 320x180\n0, 0, later, 1, 1, 0x0\n")]
    public void What_are_no_times_is_refused(string text) => Assert.Null(FrameTimes.Parse(text));

    [Fact]
    public void Damaged_times_are_refused_or_give_a_grid()
    {
        var random = new Random(6);
        var text = string.Join('\n', Fixture.Text("quality", "times.txt").Split('\n').Take(16));
        for (var i = 0; i < Mutations; i++)
        {
            if (FrameTimes.Parse(Mutation.Of(text, random)) is not { } times)
                continue;

            var grid = FrameGrid.Of(times.Seconds, 30);
            var numbers = grid.Numbers.OfType<int>().ToList();
            Assert.Equal(times.Seconds.Count, grid.Numbers.Count);
            Assert.Equal(numbers.Count, numbers.Distinct().Count());
            Assert.All(times.Seconds, x => Assert.True(double.IsFinite(x)));
        }
    }
}
