namespace Telemetry.Analysis;

/// <summary>Energy, power and CPU of one steady window, by the one formula that LoadRunner's table and results-exporter share (docs/measurement.md).</summary>
public sealed record ScenarioMeasurement
{
    /// <summary>Goes up whenever the formula changes, so that stored results are computed anew.</summary>
    public const int FormulaVersion = 1;

    public required TimeSpan Duration { get; init; }

    /// <summary>The source of the energy; null when there is none.</summary>
    public string? Source { get; init; }

    public Energy? Energy { get; init; }

    /// <summary>The energy is right within plus or minus this much.</summary>
    public Energy? ErrorBound { get; init; }

    public Power? MeanPower { get; init; }
    public Power? MaxPower { get; init; }

    /// <summary>Use of the whole machine, 0 to 100.</summary>
    public double? CpuMeanPercent { get; init; }

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
        var cpu = CpuUse.Percent(edges);
        var curve = edges.Select(x => x.Source).OfType<string>().Distinct().OrderBy(EnergySource.Preference).ThenBy(x => x, StringComparer.Ordinal)
            .Select(source => EnergyCurve.Create(source, steadyStart, steadyEnd, edges, samples))
            .FirstOrDefault(x => x is not null);
        if (curve is null) return new() { Duration = window, CpuMeanPercent = cpu, Edges = EdgeQuality.Absent };

        return new()
        {
            Duration = window,
            Source = curve.Source,
            Energy = curve.MeanPower * window,
            ErrorBound = curve.MaxPower * curve.Misalignment,
            MeanPower = curve.MeanPower,
            MaxPower = curve.MaxPower,
            CpuMeanPercent = cpu,
            Edges = EdgeQuality.Counter,
        };
    }
}
