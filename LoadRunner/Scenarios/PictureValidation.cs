using Telemetry.LoadRunner.FFmpeg;

namespace Telemetry.LoadRunner.Scenarios;

/// <summary>Reads what is encoded: rates, sizes, encoder and the renditions of a ladder.</summary>
internal static class PictureValidation
{
    public static (IReadOnlyList<IReadOnlyList<RenditionPlan>> Publishers, ScenarioRequest Request) Read(ScenarioRequest request, int streams, FieldChecks checks)
    {
        var rates = Rates(request, streams, checks);
        var resolution = Size("resolution", request.Resolution ?? ScenarioDefaults.Resolution, checks);
        var fps = checks.Whole("fps", request.Fps ?? ScenarioDefaults.Fps, 1, ScenarioLimits.Fps);
        var (encoder, preset) = Encoder(request, checks);
        var outputs = Outputs(request, checks);
        if (checks.Errors.Count > 0)
            return ([], request);

        IReadOnlyList<IReadOnlyList<RenditionPlan>> publishers = [.. rates.Select(rate => (IReadOnlyList<RenditionPlan>)
            [.. outputs.Select(x => new RenditionPlan(
                x.Resolution?.Width ?? resolution.Width, x.Resolution?.Height ?? resolution.Height, x.Fps ?? fps, x.Bitrate ?? rate, encoder, preset))])];
        CheckBudgets(request, publishers, checks);
        return (publishers, request with
        {
            Bitrate = request.Bitrates is null ? rates[0].ToString() : null,
            Bitrates = request.Bitrates is null ? null : [.. rates.Select(x => x.ToString())],
            Resolution = resolution.ToString(),
            Fps = fps,
            Encoder = encoder,
            Preset = preset,
            Outputs = request.Outputs is null ? null : [.. outputs.Select(x => new RenditionRequest
            {
                Resolution = (x.Resolution ?? resolution).ToString(),
                Fps = x.Fps ?? fps,
                // Where each stream has its own rate, the outputs that say none take it.
                Bitrate = x.Bitrate?.ToString() ?? (request.Bitrates is null ? rates[0].ToString() : null),
            })],
        });
    }

    private static List<Bitrate> Rates(ScenarioRequest request, int streams, FieldChecks checks)
    {
        if (request.Bitrates is not { } bitrates)
            return [.. Enumerable.Repeat(checks.Rate("bitrate", request.Bitrate ?? ScenarioDefaults.Bitrate), Math.Clamp(streams, 1, ScenarioLimits.Streams))];

        if (request.Bitrate is not null)
            checks.Rate("bitrate", request.Bitrate);
        if (bitrates.Count is 0 or > ScenarioLimits.Streams || bitrates.Count != streams)
        {
            checks.Refuse("bitrates", $"{bitrates.Count} values", $"give one for each of the {streams} stream(s), or leave streams out");
            return [];
        }

        return [.. bitrates.Select((x, index) => checks.Rate($"bitrates[{index}]", x))];
    }

    private static Resolution Size(string field, string? text, FieldChecks checks)
    {
        if (!Resolution.TryParse(text, out var resolution))
            checks.Refuse(field, text, Resolution.Rule);
        return resolution;
    }

    private static (string Encoder, string Preset) Encoder(ScenarioRequest request, FieldChecks checks)
    {
        var name = request.Encoder ?? ScenarioDefaults.Encoder;
        if (VideoEncoder.TryFind(name) is not { } encoder)
        {
            var names = string.Join(", ", VideoEncoder.All.Select(x => $"{x.Name} (or {x.Alias})"));
            checks.Refuse("encoder", name, name is "libx265" or "h265" or "hevc" or "hevc_nvenc"
                ? $"streams travel as RTMP in FLV, and nginx-rtmp's FLV carries H.264 only, not H.265. Give {names}"
                : $"give {names}");
            encoder = VideoEncoder.Find(ScenarioDefaults.Encoder);
            if (request.Preset is null || VideoEncoder.All.Any(x => x.Presets.Contains(request.Preset)))
                return (encoder.Name, encoder.DefaultPreset);
        }

        var preset = request.Preset ?? encoder.DefaultPreset;
        if (!encoder.Presets.Contains(preset))
            checks.Refuse("preset", preset, $"{encoder.Name} has {string.Join(", ", encoder.Presets)}");
        return (encoder.Name, preset);
    }

    private static List<(Resolution? Resolution, int? Fps, Bitrate? Bitrate)> Outputs(ScenarioRequest request, FieldChecks checks)
    {
        if (request.Outputs is not { } outputs)
            return [(null, null, null)];
        if (outputs.Count is 0 or > ScenarioLimits.Outputs)
        {
            checks.Refuse("outputs", $"{outputs.Count} values", $"a ladder has 1 to {ScenarioLimits.Outputs} outputs");
            return [];
        }

        return [.. outputs.Select((x, index) => Output(x, $"outputs[{index}]", checks))];
    }

    private static (Resolution? Resolution, int? Fps, Bitrate? Bitrate) Output(RenditionRequest? output, string field, FieldChecks checks)
    {
        // JSON may hold a null where a list promises none.
        if (output is null)
        {
            checks.Refuse(field, "null", "give an object with resolution, fps or bitrate");
            return default;
        }

        return (
            output.Resolution is null ? null : Size($"{field}.resolution", output.Resolution, checks),
            output.Fps is { } fps ? checks.Whole($"{field}.fps", fps, 1, ScenarioLimits.Fps) : null,
            output.Bitrate is null ? null : checks.Rate($"{field}.bitrate", output.Bitrate));
    }

    private static void CheckBudgets(ScenarioRequest request, IReadOnlyList<IReadOnlyList<RenditionPlan>> publishers, FieldChecks checks)
    {
        for (var stream = 0; stream < publishers.Count; stream++)
        {
            for (var output = 0; output < publishers[stream].Count; output++)
            {
                var plan = publishers[stream][output];
                if (BitrateBudget.Split(plan.Bitrate, plan.FrameRate).VideoBitsPerSecond >= plan.Bitrate.BitsPerSecond / 3)
                    continue;

                var field = request.Outputs?[output].Bitrate is not null ? $"outputs[{output}].bitrate" : request.Bitrates is not null ? $"bitrates[{stream}]" : "bitrate";
                if (checks.Errors.All(x => x.Field != field))
                    checks.Refuse(field, plan.Bitrate.ToString(), $"at {plan.FrameRate} fps sound and container leave the video less than a third of it; give more");
            }
        }
    }
}
