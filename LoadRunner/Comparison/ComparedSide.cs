using System.Text.Json.Serialization;

namespace Telemetry.LoadRunner.Comparison;

/// <summary>Which repetitions of a scenario are compared, and which are not and why.</summary>
internal sealed record ComparedSide
{
    private const int LongestReason = 100;

    public required string Name { get; init; }

    [JsonIgnore]
    public IReadOnlyList<ComparedRepetition> Repetitions { get; private init; } = [];

    public IEnumerable<Guid> ScenarioIds => Repetitions.Select(x => x.ScenarioId);

    public required IReadOnlyList<LeftOut> LeftOut { get; init; }

    public static ComparedSide Of(ComparedScenario scenario)
    {
        var valid = new List<ComparedRepetition>();
        var reasons = new List<string>();
        foreach (var repetition in scenario.Repetitions)
        {
            if (!repetition.IsValid)
                reasons.Add(Shorten(repetition.InvalidReason));
            else if (valid.Any(x => x.ScenarioId == repetition.ScenarioId))
                reasons.Add("the same repetition once more");
            else
                valid.Add(repetition);
        }

        return new ComparedSide
        {
            Name = scenario.Name,
            Repetitions = valid,
            LeftOut = [.. reasons.CountBy(x => x).Select(x => new LeftOut(x.Key, x.Value))],
        };
    }

    private static string Shorten(string? reason)
    {
        var line = reason.AsSpan().Trim();
        if (line.IndexOfAny('\r', '\n') is >= 0 and var end)
            line = line[..end];
        return line.IsEmpty ? "no reason given" : line.Length <= LongestReason ? line.ToString() : $"{line[..LongestReason]}…";
    }
}
