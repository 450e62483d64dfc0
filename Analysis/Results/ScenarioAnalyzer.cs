using Microsoft.Extensions.Options;
using Telemetry.Analysis.Prometheus;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Results;

/// <summary>Computes the numbers of one scenario: from the stored counter readings, else from Prometheus' scrapes.</summary>
internal sealed class ScenarioAnalyzer(
    PrometheusClient prometheus, IOptions<ResultsOptions> options, TimeProvider time, ILogger<ScenarioAnalyzer> logger)
{
    private const string EnergyMetric = "host_energy_joules_total";

    // A Prometheus that hangs must not hold up the scenarios that do not need it.
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);

    private readonly HashSet<Guid> _reported = [];
    private DateTimeOffset _nextQuestion = DateTimeOffset.MinValue;

    /// <summary>What the stored readings alone tell; not final where Prometheus may know more.</summary>
    public AnalysisResult FromReadings(Scenario scenario)
    {
        if (Measure(scenario) is not { } measured) return new(Row(scenario, null), IsFinal: true);

        var isFinal = measured.Edges == EdgeQuality.Counter || scenario.Outcome != ScenarioOutcome.Succeeded;
        return new(Row(scenario, measured), isFinal) { IsSoonReady = !isFinal && IsRecent(scenario) };
    }

    /// <summary>Completes a result that the readings left open.</summary>
    public async Task<AnalysisResult> FromScrapesAsync(Scenario scenario, AnalysisResult open, CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() < _nextQuestion) return open;

        var (start, end) = (scenario.SteadyStart!.Value, scenario.SteadyEnd!.Value);
        try
        {
            var scraped = await ScrapedAsync(start, end, cancellationToken);
            _reported.Remove(scenario.Id);
            // Without a scrape after the end the next one may still come.
            return scraped is null
                ? open with { IsFinal = !IsRecent(scenario) }
                : new(Row(scenario, scraped with { CpuMeanPercent = open.Analysis.CpuMeanPercent }), IsFinal: true);
        }
        catch (PrometheusException exception)
        {
            _nextQuestion = time.GetUtcNow() + PauseAfterFailure;
            if (_reported.Add(scenario.Id)) Log.EnergyIsWaitedFor(logger, scenario.Name, scenario.Id, exception.Message);
            return open with { IsFinal = time.GetUtcNow() - end > options.Value.PrometheusRetention };
        }
    }

    private bool IsRecent(Scenario scenario) => time.GetUtcNow() - scenario.SteadyEnd <= options.Value.ScrapePatience;

    // A window without length measures nothing; LoadRunner never stores one for a success.
    private static ScenarioMeasurement? Measure(Scenario scenario) =>
        scenario is { SteadyStart: { } start, SteadyEnd: { } end } && end > start
            ? ScenarioMeasurement.Compute(start, end, scenario.Edges(), scenario.SampledReadings())
            : null;

    private async Task<ScenarioMeasurement?> ScrapedAsync(DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken)
    {
        // A range selector at one moment yields the scrapes themselves, with their own times; query_range would repeat values at its steps.
        var range = (long)Math.Ceiling((end - start + 2 * ScrapedWindow.Margin).TotalMilliseconds);
        var series = await prometheus.QueryAsync($"{EnergyMetric}[{range}ms]", end + ScrapedWindow.Margin, cancellationToken);
        return ScrapedEnergy.Measure(start, end, series);
    }

    private ScenarioAnalysis Row(Scenario scenario, ScenarioMeasurement? measured) => new()
    {
        ScenarioId = scenario.Id,
        FormulaVersion = ScenarioMeasurement.FormulaVersion,
        Source = measured?.Source,
        Edges = (measured?.Edges ?? EdgeQuality.Absent).ToString().ToLowerInvariant(),
        EnergyJoules = measured?.Energy?.Joules,
        EnergyErrorBoundJoules = measured?.ErrorBound?.Joules,
        PowerMeanWatts = measured?.MeanPower?.Watts,
        PowerMaxWatts = measured?.MaxPower?.Watts,
        CpuMeanPercent = measured?.CpuMeanPercent,
        DurationSeconds = measured?.Duration.TotalSeconds,
        Scrapes = ScrapeState.NotAsked,
        ComputedAt = time.GetUtcNow(),
    };
}
