using Microsoft.Extensions.Options;
using Telemetry.Analysis.Prometheus;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Results;

/// <summary>Computes the numbers of one scenario: from the stored counter readings, else from Prometheus' scrapes.</summary>
internal sealed class ScenarioAnalyzer(
    PrometheusClient prometheus, IOptions<ResultsOptions> options, TimeProvider time, ILogger<ScenarioAnalyzer> logger)
{
    private const string EnergyMetric = "host_energy_joules_total";

    // One Prometheus that hangs must not hold up the scenarios that do not need it.
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);

    private readonly HashSet<Guid> _reported = [];
    private DateTimeOffset _nextQuestion = DateTimeOffset.MinValue;

    public async Task<AnalysisResult> AnalyzeAsync(Scenario scenario, CancellationToken cancellationToken)
    {
        // A window without length measures nothing; LoadRunner never stores one for a success.
        if (scenario is not { SteadyStart: { } start, SteadyEnd: { } end } || end <= start) return new(Row(scenario, null), IsFinal: true);

        var measured = ScenarioMeasurement.Compute(start, end, scenario.Edges(), scenario.SampledReadings());
        if (measured.Edges == EdgeQuality.Counter || scenario.Outcome != ScenarioOutcome.Succeeded) return new(Row(scenario, measured), IsFinal: true);

        var age = time.GetUtcNow() - end;
        var isRecent = age <= options.Value.ScrapePatience;
        if (time.GetUtcNow() < _nextQuestion) return new(Row(scenario, measured), IsFinal: false) { IsSoonReady = isRecent };

        try
        {
            var scraped = await ScrapedAsync(start, end, cancellationToken);
            _reported.Remove(scenario.Id);
            if (scraped is not null) return new(Row(scenario, scraped with { CpuMeanPercent = measured.CpuMeanPercent }), IsFinal: true);

            // The scrape after the end may not have happened yet.
            return new(Row(scenario, measured), IsFinal: !isRecent) { IsSoonReady = isRecent };
        }
        catch (PrometheusException exception)
        {
            _nextQuestion = time.GetUtcNow() + PauseAfterFailure;
            if (_reported.Add(scenario.Id)) Log.EnergyIsWaitedFor(logger, scenario.Name, scenario.Id, exception.Message);
            return new(Row(scenario, measured), IsFinal: age > options.Value.PrometheusRetention) { IsSoonReady = isRecent };
        }
    }

    private async Task<ScenarioMeasurement?> ScrapedAsync(DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken)
    {
        // A range selector at one moment yields the scrapes themselves, with their own times; query_range would repeat values at its steps.
        var range = (long)Math.Ceiling((end - start + 2 * ScrapedEnergy.Margin).TotalMilliseconds);
        var series = await prometheus.QueryAsync($"{EnergyMetric}[{range}ms]", end + ScrapedEnergy.Margin, cancellationToken);
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
        ComputedAt = time.GetUtcNow(),
    };
}
