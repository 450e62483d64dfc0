namespace Telemetry.LoadRunner.Quality;

/// <summary>
/// Which frame of the source each received frame is, in the order in which they came; null for one that is none. Offset is the number of
/// frames between the grid and the source's numbers.
/// </summary>
internal sealed record Alignment(int Offset, IReadOnlyList<int?> Numbers)
{
    // Offsets whose errors differ by less show the same picture.
    private const double SameError = 1.02;
    private const double Noise = 0.01;

    // A picture of another source is as wrong at every offset, and as wrong as two pictures that have nothing in common: the sum of both variances.
    private const double NoLikeness = 0.8;
    private const double PoorError = 100;

    // A frame is another one when that fits four times as well, and as well as frames of this stream fit.
    private const double OtherFits = 4;
    private const double OtherFitsAsRest = 2;
    private const double ErrorNoise = 4;

    /// <summary>
    /// Finds the one offset at which the pictures fit best. The publisher's clock may begin some tens of milliseconds after its first frame
    /// (its encoders' delays), which is more than a frame, so times alone cannot tell. The source's thumbnails begin with frame
    /// <paramref name="firstNumber"/>.
    /// </summary>
    /// <exception cref="QualityException">The frames do not look like the source at any offset.</exception>
    public static Alignment Find(FrameGrid grid, Thumbnails received, Thumbnails source, int firstNumber, int maxOffset)
    {
        var frames = Enumerable.Range(0, grid.Numbers.Count).Where(x => grid.Numbers[x] is not null).ToList();
        var offsets = Enumerable.Range(-maxOffset, 2 * maxOffset + 1).ToList();
        var errors = frames.ToDictionary(x => x, x => offsets.ToDictionary(y => y, y => Error(x, grid.Numbers[x]!.Value + y - firstNumber)));
        var totals = offsets.Select(x => (Offset: x, Error: Mean(frames.Select(y => errors[y][x]))))
            .Where(x => x.Error is not null).Select(x => (x.Offset, Error: x.Error!.Value)).ToList();
        if (totals.Count == 0)
            throw new QualityException("No received frame has a time at which the source has a frame.");

        var least = totals.Min(x => x.Error);
        var usual = totals.Select(x => x.Error).Order().ElementAt(totals.Count / 2);
        var unlike = frames.Average(received.Variance) + Enumerable.Range(0, source.Count).Average(source.Variance);
        if (least > PoorError && least > NoLikeness * usual && least > NoLikeness * unlike)
            throw new QualityException("The received picture does not look like its source at any offset, so nothing can be compared.");

        // A still picture fits at many offsets and scores the same at each.
        var offset = totals.Where(x => x.Error <= SameError * least + Noise).MinBy(x => Math.Abs(x.Offset)).Offset;
        if (maxOffset > 0 && Math.Abs(offset) == maxOffset)
            throw new QualityException($"The received picture fits its source best {offset} frames away, at the end of what was searched. Raise Quality__MaxOffset.");

        var rest = frames.Select(x => errors[x][offset]).OfType<double>().Order().ToList();
        var typical = rest[rest.Count / 2];
        var numbers = grid.Numbers.Select((number, x) =>
            number is { } value && errors[x][offset] is { } error && !IsAnother(error, errors[x].Values.OfType<double>().Min(), typical) ? value + offset : (int?)null);
        var alignment = new Alignment(offset, [.. numbers]);
        return alignment.Numbers.Any(x => x is not null)
            ? alignment
            : throw new QualityException("No received frame shows what the source shows at its time, so nothing can be compared.");

        double? Error(int frame, int index) => index >= 0 && index < source.Count ? received.Error(frame, source, index) : null;
    }

    private static bool IsAnother(double error, double least, double typical) =>
        error > OtherFits * least + ErrorNoise && least <= OtherFitsAsRest * typical + ErrorNoise;

    // The geometric mean, so that most frames fitting exactly is better than all of them fitting nearly, as in the middle of a leap. At an
    // offset that puts most frames before the source's first one, the rest say little.
    private static double? Mean(IEnumerable<double?> values)
    {
        var known = values.ToList();
        return 2 * known.Count(x => x is not null) < known.Count ? null : Math.Exp(known.OfType<double>().Average(x => Math.Log(1 + x))) - 1;
    }
}
