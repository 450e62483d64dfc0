namespace Telemetry.LoadRunner.Results;

/// <summary>
/// What results-exporter computed for a scenario (docs/analysis.md); no other program writes it. All is of the steady window; a null number was not available, never 0.
/// </summary>
public sealed class ScenarioAnalysis
{
    public required Guid ScenarioId { get; init; }

    /// <summary>The version of the formula; a row with an older one is computed anew by command.</summary>
    public required int FormulaVersion { get; set; }

    public double? DurationSeconds { get; set; }

    /// <summary>As <c>EnergySource</c> names it; null without energy.</summary>
    public string? Source { get; set; }

    /// <summary>Where the energy at the window's edges comes from: counter, interpolated or absent.</summary>
    public required string Edges { get; set; }

    public double? EnergyJoules { get; set; }

    /// <summary>The energy is right within plus or minus this many joules.</summary>
    public double? EnergyErrorBoundJoules { get; set; }

    /// <summary>The part of the energy that the GPUs used.</summary>
    public double? GpuEnergyJoules { get; set; }

    /// <summary>The part of the energy that the memory used; null where no counter has it.</summary>
    public double? DramEnergyJoules { get; set; }

    public double? PowerMeanWatts { get; set; }
    public double? PowerMedianWatts { get; set; }
    public double? PowerMinWatts { get; set; }
    public double? PowerMaxWatts { get; set; }

    /// <summary>Standard deviation of the power over the window's steps of about a second, each weighted with its length.</summary>
    public double? PowerStdevWatts { get; set; }

    /// <summary>Use of the whole machine, 0 to 100.</summary>
    public double? CpuMeanPercent { get; set; }

    /// <summary>CPU seconds of the whole machine that were not idle.</summary>
    public double? CpuBusySeconds { get; set; }

    /// <summary>CPU seconds of all encoders, from the kernel.</summary>
    public double? EncoderCpuSeconds { get; set; }

    /// <summary>The encoders' part of the whole machine, 0 to 100.</summary>
    public double? EncoderCpuMeanPercent { get; set; }

    /// <summary>CPU seconds of the RTMP server, interpolated between Prometheus' scrapes.</summary>
    public double? ServerCpuSeconds { get; set; }

    /// <summary>They are right within plus or minus this many seconds.</summary>
    public double? ServerCpuErrorBoundSeconds { get; set; }

    /// <summary>CPU seconds of everything that measures: exporters, Prometheus, load-runner and what runs them; interpolated between Prometheus' scrapes.</summary>
    public double? MeasuringCpuSeconds { get; set; }

    /// <summary>They are right within plus or minus this many seconds.</summary>
    public double? MeasuringCpuErrorBoundSeconds { get; set; }

    /// <summary>MeasuringCpuSeconds as a part of CpuBusySeconds, 0 to 1; null where the error bound is greater than the number, as in a window of one scrape.</summary>
    public double? MeasuringCpuRatio { get; set; }

    /// <summary>Seconds in which GPUs worked, summed over GPUs; 0 is an idle GPU, null a machine without one or without samples.</summary>
    public double? GpuBusySeconds { get; set; }

    /// <summary>All streams together, as delivered to the server.</summary>
    public double? DeliveredBits { get; set; }

    public double? Frames { get; set; }

    /// <summary>Sum over streams of frames x width x height.</summary>
    public double? Pixels { get; set; }

    public double? JoulesPerFrame { get; set; }
    public double? JoulesPerMegabit { get; set; }
    public double? PixelsPerJoule { get; set; }

    /// <summary>Delivered bits per joule, which is bit/s per watt: throughput per watt.</summary>
    public double? BitsPerJoule { get; set; }

    /// <summary>Mean power of the idle machine that net power is counted from.</summary>
    public double? BaselinePowerWatts { get; set; }

    /// <summary>How many idle scenarios that is the mean of, and whose they are: run (this run's) or machine (the last run with one before it); both null without a baseline.</summary>
    public int? BaselineScenarios { get; set; }

    public string? BaselineOf { get; set; }

    /// <summary>Mean power - baseline's mean power.</summary>
    public double? NetPowerWatts { get; set; }

    /// <summary>Net power x the scenario's own duration.</summary>
    public double? NetEnergyJoules { get; set; }

    /// <summary>The longest time between two readings of the energy counter within the window.</summary>
    public double? ReadingGapSeconds { get; set; }

    /// <summary>The longest time between two scrapes within the window, and around its edges.</summary>
    public double? ScrapeGapSeconds { get; set; }

    /// <summary>What Prometheus had of the window.</summary>
    public required ScrapeState Scrapes { get; set; }

    /// <summary>What is missing and why, for the reader; null when nothing is.</summary>
    public string? IncompleteReason { get; set; }

    public required DateTimeOffset ComputedAt { get; set; }
}
