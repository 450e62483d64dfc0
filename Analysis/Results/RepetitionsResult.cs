using Telemetry.Analysis.Statistics;

namespace Telemetry.Analysis.Results;

/// <summary>The repetitions of a scenario, for the API; watts, joules and percent, each with its 95 % interval.</summary>
internal sealed record RepetitionsResult
{
    public required IReadOnlyList<Guid> Scenarios { get; init; }
    public SampleSummary? PowerWatts { get; init; }
    public SampleSummary? NetPowerWatts { get; init; }
    public SampleSummary? EnergyJoules { get; init; }
    public SampleSummary? CpuPercent { get; init; }
    public SampleSummary? EncoderCpuPercent { get; init; }
    public SampleSummary? JoulesPerFrame { get; init; }

    /// <summary>Whether the power is told apart from the idle machine's; null where there is nothing to compare.</summary>
    public bool? Distinguishable { get; init; }

    /// <summary>The reason, with its numbers.</summary>
    public string? Verdict { get; init; }

    public static RepetitionsResult Of(SetResult set) => new()
    {
        Scenarios = [.. set.Set.Repetitions.Select(x => x.Id)],
        PowerWatts = set.Power,
        NetPowerWatts = set.NetPower,
        EnergyJoules = set.Energy,
        CpuPercent = set.CpuPercent,
        EncoderCpuPercent = set.EncoderCpuPercent,
        JoulesPerFrame = set.JoulesPerFrame,
        Distinguishable = set.AgainstBaseline?.IsDistinguishable,
        Verdict = set.AgainstBaseline?.Text,
    };
}
