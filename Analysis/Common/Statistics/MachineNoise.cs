namespace Telemetry.Analysis.Statistics;

/// <summary>How much the power of an idle machine varies by itself, as its stored baselines tell; a smaller difference is not told from it.</summary>
public sealed record MachineNoise
{
    /// <summary>How many sigmas a difference must exceed.</summary>
    public const double Sigmas = 2;

    private MachineNoise() { }

    /// <summary>0.01 is 1 %; null when it was not measured.</summary>
    public double? RelativeSigma { get; private init; }

    /// <summary>Null when it was measured.</summary>
    public string? AbsentReason { get; private init; }

    /// <summary>The relative difference that must be exceeded; null when the noise was not measured.</summary>
    public double? Limit => Sigmas * RelativeSigma;

    public static MachineNoise Measured(double relativeSigma) =>
        double.IsFinite(relativeSigma) && relativeSigma >= 0
            ? new() { RelativeSigma = relativeSigma }
            : throw new ArgumentOutOfRangeException(nameof(relativeSigma), relativeSigma, "A relative sigma is finite and not negative.");

    public static MachineNoise Unmeasured(string reason) => new() { AbsentReason = reason };

    /// <summary>The noise that the relative sigmas of a machine's idle scenarios tell; all of the same energy source as what is compared.</summary>
    public static MachineNoise OfBaselines(IReadOnlyCollection<double> relativeSigmas) =>
        Statistics.RelativeSigma.Pool(relativeSigmas) is { } sigma ? Measured(sigma) : Unmeasured("no baseline of this machine with this energy source tells it (three idle scenarios in one run do, or one of 10 s)");
}
