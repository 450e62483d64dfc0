using System.Globalization;
using Telemetry.Analysis.Advisor.Prediction;
using Telemetry.Analysis.Advisor.Ranking;
using Telemetry.LoadRunner.FFmpeg;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.Advice;

/// <summary>Reads what somebody asks the advisor, in the words of the query or of the command line.</summary>
internal static class AdviceInput
{
    public const string Goals = "energy, qoe or cost";
    private const double GreatestWatts = 1_000_000;

    /// <summary>The query; null when a field is refused.</summary>
    public static RankingQuery? Read(RecommendationInput input, out IReadOnlyList<FieldError> errors)
    {
        var checks = new FieldChecks();
        var query = new RankingQuery(GoalOf(input.Goal, checks))
        {
            QoeMin = Number("qoeMin", input.QoeMin, 1, 5, "a QoE from 1 to 5", checks),
            WattsMax = Number("wattsMax", input.WattsMax, double.Epsilon, GreatestWatts, "watts above 0", checks),
            Encoder = Encoder(input.Encoder, checks),
            Preset = Preset(input.Encoder, input.Preset, checks),
            Machine = Text("machine", input.Machine, checks),
            EnergySource = Text("energySource", input.EnergySource, checks),
            QoeModel = Text("qoeModel", input.QoeModel, checks),
            Currency = Text("currency", input.Currency, checks),
        };
        errors = checks.Errors;
        return errors.Count == 0 ? query : null;
    }

    /// <summary>The same for a prediction; what is not given is as in `single`.</summary>
    public static PredictionQuery? Read(PredictionInput input, out IReadOnlyList<FieldError> errors)
    {
        var checks = new FieldChecks();
        var streams = Whole("streams", input.Streams, ScenarioDefaults.Streams, ScenarioLimits.Streams, checks);
        var frameRate = Whole("fps", input.Fps, ScenarioDefaults.Fps, ScenarioLimits.Fps, checks);
        if (!Resolution.TryParse(input.Resolution ?? ScenarioDefaults.Resolution, out var resolution))
            checks.Refuse("resolution", input.Resolution, Resolution.Rule);
        var query = new PredictionQuery(
            streams, resolution.Width, resolution.Height, frameRate, checks.Rate("bitrate", input.Bitrate ?? ScenarioDefaults.Bitrate).BitsPerSecond)
        {
            Encoder = Encoder(input.Encoder, checks),
            Preset = Preset(input.Encoder, input.Preset, checks),
            Machine = Text("machine", input.Machine, checks),
            EnergySource = Text("energySource", input.EnergySource, checks),
        };
        errors = checks.Errors;
        return errors.Count == 0 ? query : null;
    }

    private static Goal GoalOf(string? text, FieldChecks checks)
    {
        // A number is no goal, though an enum would take it.
        if (Enum.GetNames<Goal>().FirstOrDefault(x => x.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } name)
            return Enum.Parse<Goal>(name);

        checks.Refuse("goal", text, $"give {Goals}");
        return default;
    }

    private static double? Number(string field, string? text, double least, double most, string rule, FieldChecks checks)
    {
        if (text is null)
            return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            return value;

        checks.Refuse(field, text, $"give {rule}");
        return null;
    }

    private static int Whole(string field, string? text, int standard, int most, FieldChecks checks)
    {
        if (text is null)
            return standard;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= 1 && value <= most)
            return value;

        checks.Refuse(field, text, $"give a whole number from 1 to {most}");
        return standard;
    }

    // Imported results may be of an encoder that this lab does not know.
    private static string? Encoder(string? text, FieldChecks checks) =>
        Text("encoder", text, checks) is { } name ? VideoEncoder.TryFind(name)?.Name ?? name : null;

    private static string? Preset(string? encoder, string? text, FieldChecks checks)
    {
        var preset = Text("preset", text, checks);
        var known = encoder is null ? VideoEncoder.All : [.. VideoEncoder.All.Where(x => x == VideoEncoder.TryFind(encoder))];
        if (preset is not null && known.Count > 0 && !known.Any(x => x.Presets.Contains(preset)))
            checks.Refuse("preset", preset, string.Join("; ", known.Select(x => $"{x.Name} has {string.Join(", ", x.Presets)}")));
        return preset;
    }

    private static string? Text(string field, string? text, FieldChecks checks) => text is null ? null : checks.Text(field, text, 1, ScenarioLimits.NameLength);
}
