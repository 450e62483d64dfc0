using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Runs;

/// <summary>Which scenarios a list has, newest first; null does not restrict.</summary>
internal sealed record ScenarioFilter(string? Name, ScenarioOutcome? Outcome, ScenarioType? Type, Guid? RunId, DateTimeOffset? Before, int Limit)
{
    public const int DefaultLimit = 100;
    public const int MaxLimit = 1_000;
}
