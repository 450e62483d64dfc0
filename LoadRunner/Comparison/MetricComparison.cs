using System.Text.Json.Serialization;
using Telemetry.Analysis.Statistics;

namespace Telemetry.LoadRunner.Comparison;

/// <summary>Two scenarios in one quantity.</summary>
internal sealed record MetricComparison
{
    private MetricComparison(ComparedMetric metric, string text) => (Metric, Text) = (metric, text);

    [JsonIgnore]
    public ComparedMetric Metric { get; }

    public string Name => Metric.Name;
    public string Unit => Metric.Unit;

    /// <summary>Of both sides; null for what is no energy.</summary>
    public string? EnergySource { get; private init; }

    /// <summary>Null when the two are not compared; then <see cref="Text"/> says why.</summary>
    public WelchTest? Test { get; private init; }

    /// <summary>p by Holm's correction for all the quantities that are compared.</summary>
    public double? HolmPValue { get; private init; }

    public VerdictReason? Verdict { get; private init; }

    /// <summary>The verdict, for the reader.</summary>
    public string Text { get; private init; }

    public static MetricComparison Absent(ComparedMetric metric, string reason) => new(metric, $"absent: {reason}");

    public static MetricComparison Of(ComparedMetric metric, ComparedSide a, ComparedSide b, MachineNoise noise)
    {
        if (Comparability.Refusal(metric, a, b) is { } refusal)
            return Absent(metric, refusal);

        var test = WelchTest.Of(Values(metric, a), Values(metric, b));
        var isNoiseIgnored = metric.Noise == NoiseRule.WhenKnown && noise.RelativeSigma is null;
        var verdict = Analysis.Statistics.Verdict.Of(test, metric.Noise == NoiseRule.None || isNoiseIgnored ? null : noise);
        var text = !verdict.IsDistinguishable
            ? $"not distinguishable: {verdict.Text}"
            : $"{metric.Sentence(Amount(metric, test), test.Difference > 0)} ({verdict.Text}{(isNoiseIgnored ? "; the machine's noise is unknown" : "")})";
        return new MetricComparison(metric, text)
        {
            EnergySource = metric.IsEnergy ? a.Repetitions[0].EnergySource : null,
            Test = test,
            Verdict = verdict.Reason,
        };
    }

    /// <summary>With Holm's p, and a word of caution where it does not confirm the verdict.</summary>
    public MetricComparison WithHolm(double p) => this with
    {
        HolmPValue = p,
        Text = Verdict == VerdictReason.Distinguishable && p >= Analysis.Statistics.Verdict.Level
            ? $"{Text}; with Holm's correction {Figures.P(p)}: alone among several quantities it may be chance"
            : Text,
    };

    private static string Amount(ComparedMetric metric, WelchTest test) =>
        !metric.IsScore && test.RelativeDifference is { } relative
            ? Figures.Percent(Math.Abs(relative))
            : $"{Figures.Number(Math.Abs(test.Difference))} {metric.Unit}".TrimEnd();

    private static List<double> Values(ComparedMetric metric, ComparedSide side) => [.. side.Repetitions.Select(x => metric.Value(x)!.Value)];
}
