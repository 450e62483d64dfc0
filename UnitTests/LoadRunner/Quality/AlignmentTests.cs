using FsCheck;
using FsCheck.Fluent;
using Telemetry.LoadRunner.Quality;

namespace Telemetry.UnitTests.LoadRunner.Quality;

public sealed class AlignmentTests
{
    private const int Size = Thumbnails.Width * Thumbnails.Height;
    private const int MaxOffset = 15;

    [Fact]
    public void The_offset_is_found_wherever_the_clock_begins() =>
        Prop.ForAll(Gen.Choose(0, 400).ToArbitrary(), Gen.Elements(24, 25, 30, 50, 60).ToArbitrary(), (milliseconds, rate) =>
        {
            var late = Math.Min(milliseconds / 1000.0, (MaxOffset - 1.0) / rate);
            // RTMP keeps whole milliseconds.
            var grid = FrameGrid.Of([.. Enumerable.Range(100, 40).Select(x => Math.Round(x / (double)rate + late, 3))], rate);

            var alignment = Alignment.Find(grid, Frames(Enumerable.Range(100, 40)), Frames(Enumerable.Range(80, 80)), 80, MaxOffset);

            return alignment.Numbers.SequenceEqual(Enumerable.Range(100, 40).Select(x => (int?)x));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Frames_between_the_lines_of_the_grid_and_second_frames_of_one_time_have_no_number()
    {
        var grid = FrameGrid.Of([1, 1.033, 1.05, 1.067, 1.068, 1.1, 1.133, 1.167, 1.2, 1.233], 30);

        Assert.Equal([30, 31, null, 32, null, 33, 34, 35, 36, 37], grid.Numbers.Select(x => x + (int)Math.Round(grid.Phase)));
    }

    [Fact]
    public void Frames_that_show_another_moment_have_no_number()
    {
        var shown = Enumerable.Range(100, 40).Select(x => x >= 130 ? x - 3 : x);

        var alignment = Alignment.Find(Grid(100, 40), Frames(shown), Frames(Enumerable.Range(80, 80)), 80, MaxOffset);

        Assert.Equal(Enumerable.Range(100, 30).Select(x => (int?)x), alignment.Numbers.Take(30));
        Assert.All(alignment.Numbers.Skip(30), x => Assert.Null(x));
    }

    [Fact]
    public void Coarse_frames_keep_their_numbers()
    {
        var alignment = Alignment.Find(Grid(100, 40), Frames(Enumerable.Range(100, 40), noise: 40), Frames(Enumerable.Range(80, 80)), 80, MaxOffset);

        Assert.Equal(Enumerable.Range(100, 40).Select(x => (int?)x), alignment.Numbers);
    }

    [Fact]
    public void A_still_picture_is_taken_at_its_own_time()
    {
        var alignment = Alignment.Find(Grid(100, 40), Frames(Enumerable.Repeat(7, 40), noise: 20), Frames(Enumerable.Repeat(7, 80)), 80, MaxOffset);

        Assert.Equal(0, alignment.Offset);
        Assert.DoesNotContain(null, alignment.Numbers);
    }

    [Fact]
    public void The_first_frames_of_a_source_have_none_before_them()
    {
        var alignment = Alignment.Find(Grid(0, 40), Frames(Enumerable.Range(0, 40)), Frames(Enumerable.Range(0, 60)), 0, MaxOffset);

        Assert.Equal(Enumerable.Range(0, 40).Select(x => (int?)x), alignment.Numbers);
    }

    [Fact]
    public void Another_source_is_refused()
    {
        var failure = Assert.Throws<QualityException>(() =>
            Alignment.Find(Grid(100, 40), Frames(Enumerable.Range(5000, 40)), Frames(Enumerable.Range(80, 80)), 80, MaxOffset));

        Assert.Contains("does not look like its source", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clock_further_off_than_was_searched_is_refused() =>
        Assert.Throws<QualityException>(() =>
            Alignment.Find(Grid(100, 40), Frames(Enumerable.Range(118, 40)), Frames(Enumerable.Range(80, 90)), 80, MaxOffset));

    private static FrameGrid Grid(int first, int count) => FrameGrid.Of([.. Enumerable.Range(first, count).Select(x => x / 30.0)], 30);

    // Each frame is noise of its own, blended into the next ones: neighbours are alike, as in a picture that moves.
    private static Thumbnails Frames(IEnumerable<int> numbers, int noise = 0)
    {
        var random = new Random(noise);
        return new Thumbnails([.. numbers.SelectMany(number => Picture(number)
            .Select(x => (byte)Math.Clamp(x + random.Next(-noise, noise + 1), 0, 255)))]);
    }

    private static IEnumerable<int> Picture(int number)
    {
        var layers = Enumerable.Range(number, 8).Select(x => new Random(x)).ToList();
        return Enumerable.Range(0, Size).Select(_ => 20 + layers.Sum(x => x.Next(28)));
    }
}
