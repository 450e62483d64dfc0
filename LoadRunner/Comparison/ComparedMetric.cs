using Telemetry.Analysis.Statistics;

namespace Telemetry.LoadRunner.Comparison;

/// <summary>One quantity that scenarios are compared in.</summary>
/// <param name="Name">For JSON; the same as in thresholds where there is one.</param>
/// <param name="Label">For the table.</param>
/// <param name="Unit">Of the value.</param>
/// <param name="Value">Reads it; null where it is absent.</param>
/// <param name="Sentence">Says "A has so much more, or less, than B".</param>
internal sealed record ComparedMetric(
    string Name, string Label, string Unit, Func<ComparedRepetition, double?> Value, Func<string, bool, string> Sentence)
{
    public NoiseRule Noise { get; init; } = NoiseRule.None;

    /// <summary>Read from the machine's energy counters: only the same source is compared.</summary>
    public bool IsEnergy { get; init; }

    /// <summary>Adds up over the steady window: only windows of the same length are compared.</summary>
    public bool IsTotal { get; init; }

    /// <summary>A scale whose zero means nothing, or that ends at a limit: its differences are told in its unit, not in percent.</summary>
    public bool IsScore { get; init; }

    /// <summary>What the table shows instead of <see cref="Unit"/>, and how many of it are one unit.</summary>
    public (string Unit, double Factor)? Shown { get; init; }
}
