using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.FFmpeg;

/// <summary>What the source must make so that no rendition is scaled up.</summary>
internal readonly record struct SourcePicture(int Width, int Height, int FrameRate)
{
    public static SourcePicture Of(PublisherPlan publisher)
    {
        var largest = publisher.Renditions.MaxBy(x => (long)x.Width * x.Height)!;
        return new SourcePicture(largest.Width, largest.Height, publisher.Renditions.Max(x => x.FrameRate));
    }
}
