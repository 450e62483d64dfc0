using Telemetry.Analysis.Statistics;

namespace Telemetry.Analysis.Scenarios;

/// <summary>
/// The repetitions of one scenario that can be averaged: valid, of one name and one request, on one machine, with one source of energy. Never empty.
/// </summary>
public sealed record ScenarioSet
{
    public required string Name { get; init; }
    public required string Machine { get; init; }

    /// <summary>Null when none of them has energy.</summary>
    public string? EnergySource { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<ScenarioFacts> Repetitions { get; init; }

    public ScenarioFacts Newest => Repetitions[0];

    /// <summary>The values of a quantity; null when one repetition lacks it, because the others would be another set.</summary>
    public IReadOnlyList<double>? Values(Func<ScenarioFacts, double?> quantity)
    {
        var values = Repetitions.Select(quantity).ToList();
        return values.TrueForAll(x => x is { } value && SampleSummary.IsUsable(value)) ? [.. values.OfType<double>()] : null;
    }

    /// <summary>Mean, deviation and 95 % interval of a quantity; null when one repetition lacks it.</summary>
    public SampleSummary? Summary(Func<ScenarioFacts, double?> quantity) => Values(quantity) is { } values ? SampleSummary.Of(values) : null;
}
