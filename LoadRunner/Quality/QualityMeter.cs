using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.Quality;

/// <summary>Compares what a viewer receives with the lossless source: records, finds each frame's number, scores.</summary>
internal sealed class QualityMeter(Recorder recorder, Decoder decoder, Scorer scorer) : IQualityMeter
{
    // A clip for all streams of a source, as long as they were recorded at nearly the same time of it.
    private const int LongestShared = 2;

    public async Task<IReadOnlyList<QualityResult>> MeasureAsync(
        ScenarioPlan plan, IReadOnlyList<QualityTarget> streams, Func<Task> recorded, CancellationToken cancellationToken)
    {
        CaptureSet captures;
        try
        {
            captures = await CaptureAsync(plan, streams, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [.. streams.Select(x => QualityResults.Failed(x.StreamIndex, $"There is no folder for recordings: {exception.Message} Set Quality__Folder."))];
        }

        using (captures)
        {
            await recorded();
            return await ScoreAsync(captures, cancellationToken);
        }
    }

    /// <summary>All that needs the streams: afterwards they may stop. The caller disposes what it gets.</summary>
    /// <exception cref="IOException">There is no folder for recordings.</exception>
    public Task<CaptureSet> CaptureAsync(ScenarioPlan plan, IReadOnlyList<QualityTarget> streams, CancellationToken cancellationToken) =>
        recorder.RecordAsync(plan, streams, cancellationToken);

    /// <summary>One result for each stream, in the streams' order; a stream that cannot be scored says why.</summary>
    public async Task<IReadOnlyList<QualityResult>> ScoreAsync(CaptureSet captures, CancellationToken cancellationToken)
    {
        var results = new Dictionary<Capture, QualityResult>();
        var recordings = new List<(Capture Capture, Recording Recording)>();
        foreach (var capture in captures.Captures)
        {
            await KeepFailureAsync(results, capture, async () => recordings.Add((capture, capture.Failure is null
                ? await decoder.DecodeAsync(captures.Plan, capture, captures.Folder, cancellationToken)
                : throw new QualityException(capture.Failure))));
        }

        foreach (var group in recordings.GroupBy(x => x.Recording.Key))
            await ScoreAsync(group.Key, [.. group], captures.Folder, results, cancellationToken);
        return [.. captures.Captures.Select(x => results[x])];
    }

    private async Task ScoreAsync(
        ReferenceKey key, IReadOnlyList<(Capture Capture, Recording Recording)> group, QualityFolder folder,
        Dictionary<Capture, QualityResult> results, CancellationToken cancellationToken)
    {
        var maxOffset = decoder.MaxOffset(key.FrameRate);
        var ranges = group.Select(x => x.Recording.Needed(maxOffset)).ToList();
        var shared = ranges.Aggregate((x, y) => x.With(y));
        var isShared = shared.Count <= LongestShared * ranges.Max(x => x.Count);
        Reference? reference = null;
        foreach (var (capture, recording) in group)
        {
            await KeepFailureAsync(results, capture, async () =>
            {
                var needed = recording.Needed(maxOffset);
                if (reference is null || !reference.Range.Covers(needed))
                    reference = await decoder.MakeAsync(key, isShared ? shared : needed, folder, cancellationToken);
                results[capture] = await ScoreAsync(recording, reference, maxOffset, folder, cancellationToken);
            });
        }
    }

    private async Task<QualityResult> ScoreAsync(
        Recording recording, Reference reference, int maxOffset, QualityFolder folder, CancellationToken cancellationToken)
    {
        var alignment = Alignment.Find(recording.Grid, recording.Thumbnails, reference.Thumbnails, reference.Range.First, maxOffset);
        var arguments = new ScoreArguments(
            recording.File, recording.Grid, alignment, recording.Key.FrameRate, reference.File, reference.Range, (reference.Width, reference.Height));
        var scores = await scorer.ScoreAsync(arguments, folder, cancellationToken);
        return QualityResults.Of(recording.Target.StreamIndex, alignment, scores, await scorer.ScoreVmafAsync(arguments, folder, cancellationToken));
    }

    private static async Task KeepFailureAsync(Dictionary<Capture, QualityResult> results, Capture capture, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (exception is QualityException or IOException or UnauthorizedAccessException)
        {
            results[capture] = QualityResults.Failed(capture.Target.StreamIndex, exception.Message);
        }
    }
}
