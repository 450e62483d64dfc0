using Microsoft.Extensions.Options;
using Telemetry.Analysis.Prometheus;
using Telemetry.Analysis.Scenarios.Formula;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Results.Scrapes;

/// <summary>Asks Prometheus, in one query for each scenario, for the raw samples around its steady window.</summary>
internal sealed class WindowReader(PrometheusClient prometheus, IOptions<ResultsOptions> options, TimeProvider time, ILogger<WindowReader> logger)
{
    // A Prometheus that hangs must not hold up the scenarios that do not need it.
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);

    /// <summary>Selects the scrapes of so long a time themselves, with their own times; query_range would repeat values at its steps.</summary>
    internal static string Query(TimeSpan range) =>
        $$"""{__name__=~"{{string.Join('|', ScrapedSeries.Names)}}"}[{{(long)Math.Ceiling(range.TotalMilliseconds)}}ms]""";

    private bool _hasFailed;
    private DateTimeOffset _nextQuestion = DateTimeOffset.MinValue;

    /// <summary>Whether the next scrape after the window may still come.</summary>
    public bool IsRecent(DateTimeOffset? steadyEnd) => time.GetUtcNow() - steadyEnd <= options.Value.ScrapePatience;

    /// <summary>What Prometheus has of the window of a scenario that was read with Readings; null while it is left alone after a failure.</summary>
    public async Task<WindowScrapes?> ReadAsync(Scenario scenario, CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() < _nextQuestion) return null;

        var (start, end) = (scenario.SteadyStart!.Value, scenario.SteadyEnd!.Value);
        try
        {
            var series = await prometheus.QueryAsync(Query(end - start + 2 * ScrapedWindow.Margin), end + ScrapedWindow.Margin, cancellationToken);
            if (_hasFailed) Log.PrometheusIsBack(logger);
            _hasFailed = false;
            return !ScrapedSeries.ReachBehind(end, series) && IsRecent(end)
                ? WindowScrapes.Waiting(AnalysisFormula.FirstScrapeIsWaitedFor)
                : ScrapedSeries.Measure(scenario, series, options.Value.ScrapeInterval);
        }
        catch (PrometheusException exception)
        {
            _nextQuestion = time.GetUtcNow() + PauseAfterFailure;
            if (!_hasFailed) Log.PrometheusIsWaitedFor(logger, exception.Message);
            _hasFailed = true;
            return time.GetUtcNow() - end > options.Value.PrometheusRetention
                ? WindowScrapes.Absent($"Prometheus did not answer for {options.Value.PrometheusRetention.TotalHours:0} h, and keeps no older data")
                : WindowScrapes.Waiting("Prometheus does not answer; it is asked again");
        }
    }
}
