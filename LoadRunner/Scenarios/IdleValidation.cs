using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Scenarios;

/// <summary>Reads a baseline: it has times, and nothing of a stream.</summary>
internal static class IdleValidation
{
    public static ScenarioPlan Read(ScenarioRequest request, FieldChecks checks)
    {
        RefuseStreams(request, checks);
        var duration = request.DurationSeconds ?? ScenarioDefaults.DurationSeconds;
        var stabilization = request.StabilizationSeconds ?? ScenarioDefaults.StabilizationSeconds;
        var cooldown = request.CooldownSeconds ?? ScenarioDefaults.CooldownSeconds;
        return new ScenarioPlan
        {
            Name = request.Name!,
            Type = ScenarioType.Idle,
            Publishers = [],
            Source = new VideoSource(VideoSourceKind.Generator, ScenarioDefaults.Source),
            Ramp = TimeSpan.Zero,
            Duration = checks.Seconds("durationSeconds", duration, 1, ScenarioLimits.Seconds),
            Stabilization = checks.Seconds("stabilizationSeconds", stabilization, 0, ScenarioLimits.Seconds),
            Cooldown = checks.Seconds("cooldownSeconds", cooldown, 0, ScenarioLimits.PauseSeconds),
            Viewers = 0,
            Quality = false,
            Request = request with { DurationSeconds = duration, StabilizationSeconds = stabilization, CooldownSeconds = cooldown },
        };
    }

    private static void RefuseStreams(ScenarioRequest request, FieldChecks checks)
    {
        foreach (var (field, value) in ((string, object?)[])
            [
                ("streams", request.Streams), ("bitrate", request.Bitrate), ("bitrates", Count(request.Bitrates)), ("resolution", request.Resolution),
                ("fps", request.Fps), ("encoder", request.Encoder), ("preset", request.Preset), ("outputs", Count(request.Outputs)),
                ("source", request.Source), ("fanOut", request.FanOut), ("viewers", request.Viewers), ("rampSeconds", request.RampSeconds),
                ("quality", request.Quality), ("qualityTarget", request.QualityTarget),
            ])
        {
            if (value is not null)
                checks.Refuse(field, value, "nothing is streamed in an idle scenario; leave it out");
        }
    }

    private static string? Count<T>(IReadOnlyList<T>? list) => list is null ? null : $"{list.Count} values";
}
