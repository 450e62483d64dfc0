namespace Telemetry.LoadRunner.Quality;

/// <summary>
/// Received frames counted by their times alone: the grid's number of each, or null where the time is between the grid's lines or taken.
/// The grid may be off the source's numbers by whole frames. Phase is how far its lines are behind multiples of a frame's duration, in
/// frames, 0 to 1.
/// </summary>
internal sealed record FrameGrid(double Phase, IReadOnlyList<int?> Numbers)
{
    // RTMP rounds to a millisecond: 0.06 of a frame at 60 fps, 0.24 at 240.
    private const double Tolerance = 0.3;

    public static FrameGrid Of(IReadOnlyList<double> seconds, int frameRate)
    {
        var phase = MeanPhase(seconds, frameRate);
        var numbers = new int?[seconds.Count];
        var taken = new HashSet<int>();
        for (var i = 0; i < numbers.Length; i++)
        {
            var position = seconds[i] * frameRate - phase;
            var number = Math.Round(position);
            if (Math.Abs(number) < int.MaxValue / 2 && Math.Abs(position - number) <= Tolerance && taken.Add((int)number))
                numbers[i] = (int)number;
        }

        return new FrameGrid(phase, numbers);
    }

    // A mean on the circle: 0.99 and 0.01 of a frame are neighbours.
    private static double MeanPhase(IReadOnlyList<double> seconds, int frameRate)
    {
        var (sine, cosine) = (0.0, 0.0);
        foreach (var second in seconds)
        {
            var (s, c) = Math.SinCos(2 * Math.PI * second * frameRate);
            (sine, cosine) = (sine + s, cosine + c);
        }

        var phase = Math.Atan2(sine, cosine) / (2 * Math.PI);
        return phase < 0 ? phase + 1 : phase;
    }
}
