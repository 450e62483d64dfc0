using Telemetry.Analysis.Statistics;

namespace Telemetry.Analysis.Advisor.Ranking;

/// <summary>One set of repetitions in its place.</summary>
public sealed record RankedSet
{
    /// <summary>From 1; sets that are not told apart from the best of their group share it.</summary>
    public required int Rank { get; init; }

    public required string Name { get; init; }

    /// <summary>What was streamed.</summary>
    public required string Load { get; init; }

    public required int Repetitions { get; init; }

    /// <summary>The goal's quantity: watts per stream, QoE, or cost per viewer-hour.</summary>
    public required SampleSummary Value { get; init; }

    /// <summary>The others of the same rank.</summary>
    public required IReadOnlyList<string> TiedWith { get; init; }

    /// <summary>Of the test against the first of the ranking; null for the first.</summary>
    public double? PValue { get; init; }

    /// <summary>That p, adjusted by Holm for the number of sets that are tested against the first.</summary>
    public double? HolmPValue { get; init; }

    /// <summary>Of the machine; these four are null where one repetition lacks the value.</summary>
    public SampleSummary? PowerWatts { get; init; }

    public SampleSummary? WattsPerStream { get; init; }
    public SampleSummary? Qoe { get; init; }
    public SampleSummary? CostPerViewerHour { get; init; }

    /// <summary>No other set is better in one quantity of the front and no worse in the others; null where it lacks one of them.</summary>
    public bool? IsOnFront { get; init; }

    /// <summary>A set that is better in one and no worse in the others; null when none is.</summary>
    public string? DominatedBy { get; init; }

    public required IReadOnlyList<Guid> ScenarioIds { get; init; }

    /// <summary>The place in a sentence, with its reason.</summary>
    public required string Text { get; init; }
}
