using System.Text.Json;
using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Batches;

/// <summary>What the database would refuse, or what would damage what it has, is found before.</summary>
internal static class ArchiveRules
{
    private const int MaxNameLength = 200;
    private const int MaxTextLength = 100;

    /// <summary>The first rule that a scenario breaks, or null.</summary>
    public static (string Key, string Reason)? Broken(Scenario scenario, ReadOnlySpan<byte> json)
    {
        if (scenario.Id == Guid.Empty)
            return ("id", "a scenario without an id cannot be told from others.");
        if (scenario.Name.Length is 0 or > MaxNameLength)
            return ("name", $"a name has 1 to {MaxNameLength} characters.");
        if (scenario.Encoder.Length > MaxTextLength || scenario.Preset.Length > MaxTextLength)
            return ("encoder", $"encoder and preset have at most {MaxTextLength} characters.");
        if (scenario.Readings.Exists(x => x.Id != 0) || scenario.Samples.Exists(x => x.Id != 0) || scenario.Phases.Exists(x => x.Id != 0))
            return ("readings", "an archive has no ids of readings, samples and phases: they are the database's own.");
        if (!BelongToIt(scenario))
            return ("scenarioId", "a reading, sample, phase, stream, viewer, score or analysis belongs to another scenario.");
        if (scenario.StreamResults.GroupBy(x => x.Index).Any(x => x.Count() > 1))
            return ("streamResults", "two streams have the same index.");
        if (scenario.ViewerResults.GroupBy(x => x.Index).Any(x => x.Count() > 1))
            return ("viewerResults", "two viewers have the same index.");
        if (scenario.QualityResults.GroupBy(x => x.StreamIndex).Any(x => x.Count() > 1))
            return ("qualityResults", "two scores have the same stream.");
        if (!IsJsonObject(scenario.Request))
            return ("request", "the request is no JSON object.");
        return HasNul(json) ? ("", "a text holds the character U+0000, which Postgres does not store.") : null;
    }

    // Empty as it is before it is stored, or the scenario's own.
    private static bool BelongToIt(Scenario scenario) =>
        scenario.Readings.Select(x => x.ScenarioId)
            .Concat(scenario.Samples.Select(x => x.ScenarioId)).Concat(scenario.Phases.Select(x => x.ScenarioId))
            .Concat(scenario.StreamResults.Select(x => x.ScenarioId)).Concat(scenario.ViewerResults.Select(x => x.ScenarioId))
            .Concat(scenario.QualityResults.Select(x => x.ScenarioId))
            .All(x => x == Guid.Empty || x == scenario.Id)
        && (scenario.Analysis is null || scenario.Analysis.ScenarioId == scenario.Id);

    private static bool IsJsonObject(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool HasNul(ReadOnlySpan<byte> json)
    {
        if (json.IndexOf("\\u0000"u8) < 0)
            return false;

        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String && reader.ValueIsEscaped && reader.GetString()!.Contains('\0', StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
