using Telemetry.Analysis.Scenarios;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Qoe.Model;

/// <summary>Makes the row of a scenario from its facts, and from nothing else.</summary>
internal static class ScenarioScorer
{
    public const string NothingStreamed = "nothing is streamed in an idle scenario";

    private const string WithPlayback = "+playback";

    public static ScenarioQoe Compute(ScenarioFacts facts, DateTimeOffset now)
    {
        var inputs = QoeInputs.Of(facts);
        var scale = PictureScale.Of(inputs.Streams);
        var endReason = EndReason(facts);
        var reason = endReason ?? scale.AbsentReason ?? FramesReason(inputs) ?? ViewersReason(inputs);
        // The power of a window that was cut off is not that of the picture.
        var quality = scale.Name is null || endReason is not null ? (double?)null : scale.Qualities.Min();
        var lowestVmaf = inputs.Streams.Where(x => x.Failure is null && x.Vmaf is not null).MinBy(x => x.Vmaf);
        var isWatched = inputs.Viewers.Count > 0 && ViewersReason(inputs) is null;
        return new()
        {
            ScenarioId = facts.Id,
            ModelVersion = QoeModel.Version,
            Model = reason is null ? scale.Name + (isWatched ? WithPlayback : "") : null,
            Score = reason is null ? Score(inputs, scale.Qualities) : null,
            AbsentReason = reason,
            Vmaf = lowestVmaf?.Vmaf,
            VmafModel = lowestVmaf?.VmafModel,
            Psnr = Lowest(inputs, x => x.Psnr),
            Ssim = Lowest(inputs, x => x.Ssim),
            Vif = Lowest(inputs, x => x.Vif),
            StartupScore = isWatched ? inputs.Viewers.Average(x => x.StartupScore) : null,
            SmoothnessScore = isWatched ? inputs.Viewers.Average(x => x.SmoothnessScore) : null,
            DroppedFrameRatio = FramesReason(inputs) is null ? inputs.Streams.Max(x => x.DroppedFrameRatio) : null,
            QualityPerWatt = Per(quality, inputs.PowerMeanWatts),
            EfficiencyPixelsPerJoule = Per(inputs.Pixels * quality / 100, inputs.EnergyJoules),
            ComputedAt = now,
        };
    }

    /// <summary>What quality_per_watt and qoe_efficiency were made from: VMAF's model, or "vif". Null where there are none.</summary>
    public static string? ScaleOf(ScenarioFacts facts) => PictureScale.Of(QoeInputs.Of(facts).Streams).Name;

    // Without viewers nobody knows who would watch what: the worst served one counts, because a mean would hide one bad stream behind many good ones.
    private static double Score(QoeInputs inputs, IReadOnlyList<double> qualities) => inputs.Viewers.Count > 0
        ? inputs.Viewers.Average(x => QoeModel.Score(
            qualities[x.Stream!.Value], inputs.Streams[x.Stream.Value].DroppedFrameRatio!.Value, x.StartupScore, x.SmoothnessScore))
        : inputs.Streams.Min(x => QoeModel.Score(qualities[x.Index], x.DroppedFrameRatio!.Value));

    private static string? EndReason(ScenarioFacts facts) => facts.Outcome switch
    {
        ScenarioOutcome.Failed => $"the scenario failed: {facts.Failure ?? "it says no reason"}",
        ScenarioOutcome.Interrupted => "the scenario was interrupted",
        _ => null,
    };

    private static string? FramesReason(QoeInputs inputs) => inputs.Streams.FirstOrDefault(x => x.DroppedFrameRatio is null) is { } uncounted
        ? $"the frames of stream {uncounted.Index} were not counted, so that nobody knows how many are missing"
        : null;

    private static string? ViewersReason(QoeInputs inputs)
    {
        if (inputs.Viewers.Count == 0 && inputs.AskedViewers == 0) return null;
        if (inputs.Viewers.Count < inputs.AskedViewers) return $"{inputs.AskedViewers} viewers were asked for, and {inputs.Viewers.Count} are stored";
        if (inputs.WindowSeconds is null) return "the scenario has no steady window in which viewers could have watched";
        if (inputs.Viewers.FirstOrDefault(x => x.Stream is null) is { } lost) return $"viewer {lost.Index} watched a stream that the scenario does not list";
        return inputs.Viewers.FirstOrDefault(x => !x.IsMeasured) is { } wrong ? $"viewer {wrong.Index} has a time or a number of stalls that cannot be" : null;
    }

    private static double? Lowest(QoeInputs inputs, Func<StreamInput, double?> score) => inputs.Streams.Where(x => x.Failure is null).Min(score);

    private static double? Per(double? value, double? amount) => value / amount is { } ratio && amount > 0 && double.IsFinite(ratio) ? ratio : null;
}
