using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.Quality;

/// <summary>A capture that was decoded once: when its frames are, and what they look like.</summary>
internal sealed record Recording(QualityTarget Target, string File, ReferenceKey Key, FrameGrid Grid, Thumbnails Thumbnails)
{
    /// <summary>The source's frames that it may be compared with.</summary>
    public FrameRange Needed(int maxOffset)
    {
        var numbers = Grid.Numbers.OfType<int>().ToList();
        return new FrameRange(Math.Max(0, numbers.Min() - maxOffset), Math.Max(0, numbers.Max() + maxOffset));
    }
}
