using Telemetry.Analysis.Statistics;

namespace Telemetry.LoadRunner.Comparison;

/// <summary>What is left out, what the machine's noise is, and what testing several quantities at once means.</summary>
internal static class ComparisonNotes
{
    public static IEnumerable<string> Of(ComparedSide a, ComparedSide b, MachineNoise noise, int tests)
    {
        if (LeftOut(a, "A") is { } ofA)
            yield return ofA;
        if (LeftOut(b, "B") is { } ofB)
            yield return ofB;
        yield return noise.RelativeSigma is { } sigma
            ? $"Noise of the machine: idle power has a relative sigma of {Figures.Percent(sigma)}; a difference of power, energy or CPU up to "
                + $"{Figures.Percent(noise.Limit!.Value)} ({MachineNoise.Sigmas:0} x) is not told from it."
            : $"Noise of the machine: unknown, {noise.AbsentReason}. Power and energy are told apart only where it is known: run an idle scenario there.";
        if (tests > 1)
        {
            yield return $"{tests} quantities are tested at once. Each verdict is by its own p: were the two the same in all, the chance of at least one false difference would be "
                + $"up to {Figures.Percent(tests * Verdict.Level)}. Holm's p takes that into account.";
        }
    }

    private static string? LeftOut(ComparedSide side, string letter) =>
        side.LeftOut.Count == 0 ? null
        : $"Left out of {letter}: {side.LeftOut.Sum(x => x.Count)} of {side.LeftOut.Sum(x => x.Count) + side.Repetitions.Count} repetitions: "
            + $"{string.Join("; ", side.LeftOut.Select(x => $"{x.Reason} ({x.Count})"))}.";
}
