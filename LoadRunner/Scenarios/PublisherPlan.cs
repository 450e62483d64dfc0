namespace Telemetry.LoadRunner.Scenarios;

/// <summary>One FFmpeg: a source, its renditions, and how many streams of the server each encode is sent to.</summary>
internal sealed record PublisherPlan(int Index, IReadOnlyList<RenditionPlan> Renditions, int Copies)
{
    public int StreamCount => Renditions.Count * Copies;
}
