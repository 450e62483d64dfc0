using System.Text.Json;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Runs;

namespace Telemetry.UnitTests.LoadRunner;

internal static class Summaries
{
    public static ScenarioSummary Create(string name = "x", ScenarioOutcome outcome = ScenarioOutcome.Succeeded) => new()
    {
        Id = Guid.CreateVersion7(),
        RunId = Guid.Empty,
        Name = name,
        Type = ScenarioType.Load,
        Repetition = 1,
        Attempt = 1,
        Outcome = outcome,
        CreatedAt = DateTimeOffset.UnixEpoch,
        DurationSeconds = 20,
        Saved = true,
        Request = JsonElement.Parse("{}"),
        OutputLadder = "1280x720@30",
        Analysis = new() { ScenarioId = Guid.Empty, FormulaVersion = 1, Edges = "absent", Scrapes = ScrapeState.NotAsked, ComputedAt = DateTimeOffset.UnixEpoch },
        Streams = [],
    };
}
