namespace Telemetry.Analysis;

/// <summary>Energy, power and CPU of one steady window, by the one formula that LoadRunner's table and results-exporter share (docs/measurement.md).</summary>
public sealed record ScenarioMeasurement
{
    /// <summary>Goes up whenever the formula changes, so that stored results are computed anew.</summary>
    public const int FormulaVersion = 3;

    public required TimeSpan Duration { get; init; }

    /// <summary>The source of the energy, as <see cref="EnergySource"/> names sums; null when there is none.</summary>
    public string? Source { get; init; }

    public Energy? Energy { get; init; }

    /// <summary>The part of the energy that the GPUs used; null when there is none, or when it is missing.</summary>
    public Energy? GpuEnergy { get; init; }

    /// <summary>The energy is right within plus or minus this much.</summary>
    public Energy? ErrorBound { get; init; }

    /// <summary>The part of the energy that the memory used; null where the source does not count it.</summary>
    public Energy? DramEnergy { get; init; }

    /// <summary>Null without energy.</summary>
    public PowerProfile? Power { get; init; }

    public Power? MeanPower => Power?.Mean;
    public Power? MaxPower => Power?.Max;

    /// <summary>The longest time between two readings of the energy; null without energy.</summary>
    public TimeSpan? LongestGap { get; init; }

    /// <summary>Use of the whole machine, 0 to 100.</summary>
    public double? CpuMeanPercent { get; init; }

    /// <summary>CPU time of the whole machine in the window that was not idle, in seconds.</summary>
    public double? CpuBusySeconds { get; init; }

    public required EdgeQuality Edges { get; init; }

    /// <summary>Measures the window from the counter readings at its two edges and the samples between them.</summary>
    public static ScenarioMeasurement Compute(
        DateTimeOffset steadyStart, DateTimeOffset steadyEnd, IReadOnlyList<Reading> edges, IReadOnlyList<Reading> samples)
    {
        ArgumentNullException.ThrowIfNull(edges);
        ArgumentNullException.ThrowIfNull(samples);
        if (steadyEnd <= steadyStart)
            throw new ArgumentException($"The steady window ends ({steadyEnd:O}) before it starts ({steadyStart:O}); nothing can be measured in it.");

        var window = steadyEnd - steadyStart;
        var (cpu, busy) = (CpuUse.Percent(edges), CpuUse.BusySeconds(edges, window));
        var curve = Curve(steadyStart, steadyEnd, edges, samples, isGpu: false);
        if (curve is null) return new() { Duration = window, CpuMeanPercent = cpu, CpuBusySeconds = busy, Edges = EdgeQuality.Absent };

        var measured = new ScenarioMeasurement
        {
            Duration = window,
            Source = curve.Source,
            Energy = curve.MeanPower * window,
            DramEnergy = curve.DramEnergy(window),
            ErrorBound = curve.ErrorBound,
            Power = curve.Profile,
            LongestGap = curve.LongestGap,
            CpuMeanPercent = cpu,
            CpuBusySeconds = busy,
            Edges = EdgeQuality.Counter,
        };

        // One reading of a GPU tells that there is one: then it is in the sum, or the source says that it is missing.
        if (edges.FirstOrDefault(x => EnergySource.IsGpu(x.Source))?.Source is not { } gpuSource) return measured;

        var gpu = Curve(steadyStart, steadyEnd, edges, samples, isGpu: true);
        if (gpu is null || EnergySource.MayIncludeGpu(curve.Source)) return measured with { Source = EnergySource.Missing(curve.Source, gpuSource) };

        return measured with
        {
            Source = EnergySource.Sum(curve.Source, gpu.Source),
            Energy = (curve.MeanPower + gpu.MeanPower) * window,
            GpuEnergy = gpu.MeanPower * window,
            ErrorBound = curve.ErrorBound + gpu.ErrorBound,
            Power = curve.ProfileWith(gpu),
        };
    }

    private static EnergyCurve? Curve(DateTimeOffset start, DateTimeOffset end, IReadOnlyList<Reading> edges, IReadOnlyList<Reading> samples, bool isGpu) =>
        edges.Select(x => x.Source).OfType<string>().Where(x => EnergySource.IsGpu(x) == isGpu).Distinct()
            .OrderBy(EnergySource.Preference).ThenBy(x => x, StringComparer.Ordinal)
            .Select(source => EnergyCurve.Create(source, start, end, edges, samples))
            .FirstOrDefault(x => x is not null);
}
