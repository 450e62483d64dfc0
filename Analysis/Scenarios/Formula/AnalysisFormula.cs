using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Scenarios.Formula;

/// <summary>Makes the numbers of a scenario; the one place where they come from (docs/analysis.md).</summary>
public static class AnalysisFormula
{
    // Readings are taken once a second; of three missing ones the window's maximum and spread say little.
    private static readonly TimeSpan LongestReadingGap = TimeSpan.FromSeconds(3.5);

    /// <summary>Said until Prometheus was asked, and until it has what it is asked for.</summary>
    public const string FirstScrapeIsWaitedFor = "Prometheus' first scrape after the window is waited for";

    /// <summary>The row of a scenario, without its baseline.</summary>
    /// <param name="scenario">Read with Readings, Samples and StreamResults.</param>
    /// <param name="scrapes">What Prometheus told; null when it was not asked yet.</param>
    /// <param name="now">For ComputedAt.</param>
    public static ScenarioAnalysis Compute(Scenario scenario, WindowScrapes? scrapes, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var row = new ScenarioAnalysis
        {
            ScenarioId = scenario.Id,
            FormulaVersion = ScenarioMeasurement.FormulaVersion,
            Edges = Word(EdgeQuality.Absent),
            Scrapes = ScrapeState.NotAsked,
            ComputedAt = now,
        };
        if (scenario.Measure() is not { } counted) return row;

        var isInterpolated = counted.Edges != EdgeQuality.Counter && scrapes?.Energy is not null;
        SetEnergy(row, isInterpolated ? scrapes!.Energy! : counted);
        row.CpuMeanPercent = counted.CpuMeanPercent;
        row.CpuBusySeconds = counted.CpuBusySeconds;
        SetDelivered(row, scenario);
        var told = IsAsked(scenario) ? scrapes ?? WindowScrapes.Waiting(FirstScrapeIsWaitedFor) : null;
        if (told is not null) SetScrapes(row, told);
        SetRatios(row);
        row.IncompleteReason = Join(EnergyReason(row, scenario), GapReason(row), told?.Reason);
        return row;
    }

    /// <summary>Net power = mean power - baseline; net energy = net power x the scenario's own duration. Null takes them away.</summary>
    public static void SetBaseline(ScenarioAnalysis row, BaselinePower? baseline)
    {
        ArgumentNullException.ThrowIfNull(row);
        var net = row.PowerMeanWatts is { } mean && baseline is not null ? new Power(mean) - baseline.Mean : (Power?)null;
        row.BaselinePowerWatts = baseline?.Mean.Watts;
        row.BaselineScenarios = baseline?.Scenarios;
        row.BaselineOf = baseline?.Of;
        row.NetPowerWatts = net?.Watts;
        row.NetEnergyJoules = net is { } power && row.DurationSeconds is { } seconds ? (power * TimeSpan.FromSeconds(seconds)).Joules : null;
    }

    /// <summary>Whether the row's baseline is this one.</summary>
    public static bool HasBaseline(ScenarioAnalysis row, BaselinePower? baseline)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.BaselinePowerWatts == baseline?.Mean.Watts && row.BaselineScenarios == baseline?.Scenarios && row.BaselineOf == baseline?.Of;
    }

    /// <summary>
    /// Whether this lab's Prometheus is asked of the scenario: it was measured to its end by a worker of this database, and not imported.
    /// </summary>
    public static bool IsAsked(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario is { ItemId: not null, SteadyStart: not null, SteadyEnd: not null, Outcome: ScenarioOutcome.Succeeded or ScenarioOutcome.Overloaded };
    }

    private static void SetEnergy(ScenarioAnalysis row, ScenarioMeasurement measured)
    {
        row.DurationSeconds = measured.Duration.TotalSeconds;
        row.Source = measured.Source;
        row.Edges = Word(measured.Edges);
        row.EnergyJoules = measured.Energy?.Joules;
        row.EnergyErrorBoundJoules = measured.ErrorBound?.Joules;
        row.GpuEnergyJoules = measured.GpuEnergy?.Joules;
        row.DramEnergyJoules = measured.DramEnergy?.Joules;
        row.PowerMeanWatts = measured.Power?.Mean.Watts;
        row.PowerMedianWatts = measured.Power?.Median.Watts;
        row.PowerMinWatts = measured.Power?.Min.Watts;
        row.PowerMaxWatts = measured.Power?.Max.Watts;
        row.PowerStdevWatts = measured.Power?.StandardDeviation.Watts;
        row.ReadingGapSeconds = measured.Edges == EdgeQuality.Counter ? measured.LongestGap?.TotalSeconds : null;
    }

    private static void SetDelivered(ScenarioAnalysis row, Scenario scenario)
    {
        if (scenario.Type == ScenarioType.Idle) return;

        row.EncoderCpuSeconds = scenario.StreamResults.Sum(x => x.CpuSeconds);
        row.EncoderCpuMeanPercent = Ratio(100 * row.EncoderCpuSeconds, row.DurationSeconds * scenario.CpuCount);
        row.DeliveredBits = scenario.StreamResults.Sum(x => (double)x.DeliveredBits);
        row.Frames = scenario.StreamResults.Sum(x => (double)x.Frames);
        row.Pixels = scenario.StreamResults.Sum(x => (double)x.Frames * x.Width * x.Height);
    }

    private static void SetScrapes(ScenarioAnalysis row, WindowScrapes scrapes)
    {
        row.Scrapes = scrapes.State;
        row.ServerCpuSeconds = scrapes.ServerCpu?.Value;
        row.MeasuringCpuSeconds = scrapes.MeasuringCpu?.Value;
        row.ServerCpuErrorBoundSeconds = scrapes.ServerCpu?.ErrorBound;
        row.MeasuringCpuErrorBoundSeconds = scrapes.MeasuringCpu?.ErrorBound;
        row.MeasuringCpuRatio = scrapes.MeasuringCpu is { } cpu && cpu.ErrorBound < cpu.Value && cpu.Value <= row.CpuBusySeconds ? Ratio(cpu.Value, row.CpuBusySeconds) : null;
        row.GpuBusySeconds = scrapes.GpuBusySeconds;
        row.ScrapeGapSeconds = scrapes.LongestGap?.TotalSeconds;
    }

    private static void SetRatios(ScenarioAnalysis row)
    {
        row.JoulesPerFrame = Ratio(row.EnergyJoules, row.Frames);
        row.JoulesPerMegabit = Ratio(row.EnergyJoules, row.DeliveredBits / 1e6);
        row.PixelsPerJoule = Ratio(row.Pixels, row.EnergyJoules);
        row.BitsPerJoule = Ratio(row.DeliveredBits, row.EnergyJoules);
    }

    // Nothing per nothing is not known, and no number is infinite.
    private static double? Ratio(double? part, double? whole) => whole > 0 ? part / whole : null;

    private static string? EnergyReason(ScenarioAnalysis row, Scenario scenario) =>
        row.EnergyJoules is null ? scenario.EnergyAbsentReason ?? "the counters are read at both edges of a window, and this one was cut off"
        : EnergySource.IsGpuMissing(row.Source) ? scenario.GpuAbsentReason ?? "the GPU's energy is missing"
        : null;

    private static string? GapReason(ScenarioAnalysis row) => row.ReadingGapSeconds > LongestReadingGap.TotalSeconds
        ? FormattableString.Invariant($"no reading of the energy for {row.ReadingGapSeconds:0.0} s: minimum, maximum, median and spread of the power do not see what happened then")
        : null;

    private static string? Join(params string?[] reasons) => string.Join("; ", reasons.OfType<string>()) is { Length: > 0 } text ? text : null;

    private static string Word(EdgeQuality edges) => edges.ToString().ToLowerInvariant();
}
