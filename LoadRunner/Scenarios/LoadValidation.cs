using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Scenarios;

/// <summary>Reads a scenario that streams.</summary>
internal static class LoadValidation
{
    public static ScenarioPlan Read(ScenarioRequest request, FieldChecks checks)
    {
        var streams = checks.Whole(
            "streams", request.Streams ?? request.Bitrates?.Count ?? ScenarioDefaults.Streams, 1, ScenarioLimits.Streams);
        var duration = request.DurationSeconds ?? ScenarioDefaults.DurationSeconds;
        var stabilization = request.StabilizationSeconds ?? ScenarioDefaults.StabilizationSeconds;
        var cooldown = request.CooldownSeconds ?? ScenarioDefaults.CooldownSeconds;
        var ramp = request.RampSeconds ?? ScenarioDefaults.RampSeconds;
        var durationTime = checks.Seconds("durationSeconds", duration, 1, ScenarioLimits.Seconds);
        var pictures = PictureValidation.Read(request, streams, checks);
        var fanOut = checks.Whole("fanOut", request.FanOut ?? ScenarioDefaults.FanOut, 1, ScenarioLimits.Streams);
        var sourceText = request.Source ?? ScenarioDefaults.Source;
        if (VideoSourceCheck.Read(sourceText, out var rule) is not { } source)
        {
            checks.Refuse("source", sourceText, rule);
            source = new VideoSource(VideoSourceKind.Generator, ScenarioDefaults.Source);
        }

        var target = QualityTarget(request, checks);
        var plan = new ScenarioPlan
        {
            Name = request.Name!,
            Type = ScenarioType.Load,
            Publishers = [.. pictures.Publishers.Select((renditions, index) => new PublisherPlan(index, renditions, fanOut))],
            Source = source,
            Ramp = checks.Seconds("rampSeconds", ramp, 0, ScenarioLimits.PauseSeconds),
            Stabilization = checks.Seconds("stabilizationSeconds", stabilization, 0, ScenarioLimits.Seconds),
            Duration = durationTime,
            Cooldown = checks.Seconds("cooldownSeconds", cooldown, 0, ScenarioLimits.PauseSeconds),
            Viewers = checks.Whole("viewers", request.Viewers ?? 0, 0, ScenarioLimits.Viewers),
            // A target that nobody measures is none.
            Quality = request.Quality ?? target is not null,
            Request = request,
        };
        if (checks.Errors.Count == 0 && plan.Streams > ScenarioLimits.Streams)
            checks.Refuse("streams", plan.Streams, $"streams x outputs x fanOut may be {ScenarioLimits.Streams} at most");
        return plan with
        {
            Request = pictures.Request with
            {
                Streams = streams,
                DurationSeconds = duration,
                StabilizationSeconds = stabilization,
                CooldownSeconds = cooldown,
                RampSeconds = ramp,
                FanOut = fanOut,
                Source = source.Value,
                Viewers = plan.Viewers,
                Quality = plan.Quality,
                QualityTarget = target,
            },
        };
    }

    private static string? QualityTarget(ScenarioRequest request, FieldChecks checks)
    {
        if (request.QualityTarget is null)
            return null;
        if (QualityThreshold.TryParse(request.QualityTarget, out var threshold))
            return threshold.ToString();

        checks.Refuse("qualityTarget", request.QualityTarget,
            $"write METRIC>=VALUE or METRIC>VALUE such as VMAF>=85, with one of {string.Join(", ", QualityThreshold.Metrics)}; "
            + "vmaf and psnr go to 100, ssim and vif to 1");
        return null;
    }
}
