namespace Telemetry.LoadRunner.Quality;

/// <summary>Frames of a source by their numbers, both ends included; frame n is at n / frame rate.</summary>
internal readonly record struct FrameRange(int First, int Last)
{
    public int Count => Last - First + 1;

    public bool Covers(FrameRange other) => First <= other.First && Last >= other.Last;

    public FrameRange With(FrameRange other) => new(Math.Min(First, other.First), Math.Max(Last, other.Last));
}
