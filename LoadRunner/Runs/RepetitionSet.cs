using Telemetry.LoadRunner.Comparison;

namespace Telemetry.LoadRunner.Runs;

/// <summary>The stored repetitions of one scenario, as a comparison takes them.</summary>
internal sealed record RepetitionSet
{
    public required string Name { get; init; }
    public required IReadOnlyList<ComparedRepetition> Repetitions { get; init; }

    /// <summary>Repetitions of the same name that asked for something else, and are not among them.</summary>
    public required int OtherRequests { get; init; }

    /// <summary>Relative sigmas of the machine's baselines with this source of energy, newest first.</summary>
    public required IReadOnlyList<double> BaselineSigmas { get; init; }
}
