using Telemetry.Analysis.Scenarios;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Qoe.Model;

/// <summary>Everything that the numbers of a scenario are computed from: with these a reader can recompute each, or disagree with the model.</summary>
internal sealed record QoeInputs
{
    // The length of the column, less "+playback".
    private const int LongestModel = 90;

    // Imported results have VMAF without its model's name.
    private const string UnnamedModel = "vmaf";

    /// <summary>Length of the steady window; null where it never opened.</summary>
    public double? WindowSeconds { get; init; }

    /// <summary>How many viewers were asked for.</summary>
    public required int AskedViewers { get; init; }

    public required IReadOnlyList<StreamInput> Streams { get; init; }
    public required IReadOnlyList<ViewerInput> Viewers { get; init; }
    public double? PowerMeanWatts { get; init; }
    public double? EnergyJoules { get; init; }

    /// <summary>Delivered by all streams.</summary>
    public double? Pixels { get; init; }

    public static QoeInputs Of(ScenarioFacts facts)
    {
        var seconds = facts is { SteadyStart: { } start, SteadyEnd: { } end } && end > start ? (end - start).TotalSeconds : (double?)null;
        var keys = facts.Streams.Select(x => x.StreamKey).ToList();
        return new()
        {
            WindowSeconds = seconds,
            AskedViewers = facts.Viewers,
            Streams = [.. Enumerable.Range(0, Math.Max(keys.Count, facts.QualityResults.Count)).Select(x => Stream(facts, x))],
            Viewers = [.. facts.ViewerResults.Select(x => Viewer(x, keys.IndexOf(x.StreamKey), seconds ?? 0))],
            PowerMeanWatts = facts.Analysis?.PowerMeanWatts,
            EnergyJoules = facts.Analysis?.EnergyJoules,
            Pixels = facts.Analysis?.Pixels,
        };
    }

    private static StreamInput Stream(ScenarioFacts facts, int index)
    {
        // An imported result has scores without streams.
        var sent = index < facts.Streams.Count ? facts.Streams[index] : null;
        var quality = facts.QualityResults.FirstOrDefault(x => x.StreamIndex == index);
        var vmaf = Finite(quality?.VmafMean);
        return new()
        {
            Index = index,
            Failure = quality is null && facts.QualityResults.Count > 0 ? "there is no quality result for it" : quality?.Failure,
            Vmaf = vmaf,
            VmafModel = vmaf is null ? null : Short(quality?.VmafModel ?? UnnamedModel),
            VmafAbsentReason = quality?.VmafAbsentReason,
            Psnr = Finite(quality?.Psnr),
            Ssim = Finite(quality?.Ssim),
            Vif = Finite(quality?.Vif),
            SentFrames = sent?.Frames ?? 0,
            DroppedFrames = sent?.DroppedFrames ?? 0,
            ComparedFrames = quality?.ComparedFrames ?? 0,
            MissingFrames = quality?.MissingFrames ?? 0,
        };
    }

    private static ViewerInput Viewer(ViewerResult viewer, int stream, double windowSeconds) => new()
    {
        Index = viewer.Index,
        Stream = stream < 0 ? null : stream,
        StartupSeconds = viewer.StartupSeconds,
        Stalls = viewer.Stalls,
        StalledSeconds = viewer.StalledSeconds,
        // A stall that spans the window may be longer than it by rounding.
        PlayedSeconds = Math.Max(0, windowSeconds - viewer.StalledSeconds),
        Failure = viewer.Failure,
    };

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? value : null;

    private static string Short(string model) => model.Length <= LongestModel ? model : model[..LongestModel];
}
