using Telemetry.Analysis.Statistics;

namespace Telemetry.Analysis.Advisor.Ranking;

/// <summary>One quantity that sets are ranked in, or limited by.</summary>
/// <param name="Name">As in the JSON.</param>
/// <param name="Label">For a table's head.</param>
/// <param name="Unit">Empty for a score.</param>
/// <param name="IsLessBetter">False where more is better.</param>
/// <param name="Noise">What a difference must exceed.</param>
/// <param name="Values">Of a candidate's repetitions; null where one lacks it.</param>
internal sealed record Quantity(string Name, string Label, string Unit, bool IsLessBetter, NoiseRule Noise, Func<Candidate, IReadOnlyList<double>?> Values)
{
    public static readonly Quantity Power = new("powerWatts", "Mean power", "W", true, NoiseRule.Demanded, x => x.PowerWatts);
    public static readonly Quantity PowerPerStream = new("wattsPerStream", "Power per stream", "W per stream", true, NoiseRule.Demanded, x => x.WattsPerStream);
    public static readonly Quantity Qoe = new("qoe", "QoE", "", false, NoiseRule.None, x => x.Qoe);
    public static readonly Quantity Cost = new("costPerViewerHour", "Cost per viewer-hour", "per viewer-hour", true, NoiseRule.WhenKnown, x => x.CostPerViewerHour);

    /// <summary>The quantities of the Pareto front.</summary>
    public static IReadOnlyList<Quantity> Front { get; } = [PowerPerStream, Qoe, Cost];

    public static Quantity Of(Goal goal) => goal switch
    {
        Goal.Energy => PowerPerStream,
        Goal.Qoe => Qoe,
        Goal.Cost => Cost,
        _ => throw new ArgumentOutOfRangeException(nameof(goal), goal, "No such goal."),
    };

    /// <summary>Null unless every repetition has a value.</summary>
    public SampleSummary? Summary(Candidate candidate) => Values(candidate) is { } values ? SampleSummary.Of(values) : null;

    /// <summary>Smaller is better, whatever the quantity.</summary>
    public double Badness(double value) => IsLessBetter ? value : -value;

    /// <summary>Whether two candidates are told apart in this quantity, which both have.</summary>
    public PairTest Test(Candidate a, Candidate b, MachineNoise noise)
    {
        var test = WelchTest.Of([.. Values(a)!], [.. Values(b)!]);
        var isNoiseAsked = Noise == NoiseRule.Demanded || (Noise == NoiseRule.WhenKnown && noise.RelativeSigma is not null);
        return new PairTest(test, Verdict.Of(test, isNoiseAsked ? noise : null));
    }
}
