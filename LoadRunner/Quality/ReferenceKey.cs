using Telemetry.LoadRunner.FFmpeg;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.Quality;

/// <summary>What a stream's source looks like before it is encoded; streams with the same key are compared with the same frames.</summary>
internal sealed record ReferenceKey(VideoSource Source, SourcePicture Picture, int FrameRate)
{
    /// <summary>Streams are numbered publisher by publisher.</summary>
    public static ReferenceKey Of(ScenarioPlan plan, QualityTarget target)
    {
        var first = 0;
        foreach (var publisher in plan.Publishers)
        {
            if (target.StreamIndex < first + publisher.StreamCount && publisher.Renditions.Contains(target.Rendition))
                return new ReferenceKey(plan.Source, SourcePicture.Of(publisher), target.Rendition.FrameRate);
            first += publisher.StreamCount;
        }

        throw new QualityException($"Stream {target.StreamIndex} ({target.Rendition}) is not in the plan, so its source is unknown.");
    }
}
