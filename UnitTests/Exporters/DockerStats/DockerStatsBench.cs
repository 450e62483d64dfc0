using Telemetry.Exporters;
using Telemetry.Exporters.DockerStats;
using Telemetry.Exporters.DockerStats.Api;

namespace Telemetry.UnitTests.Exporters.DockerStats;

/// <summary>The exporter's poller on any engine, a clock, and what a scrape would show.</summary>
internal sealed class DockerStatsBench : IDisposable
{
    private readonly Latest<DockerStatsSample> _latest;
    private readonly DockerStatsPoller _poller;
    private readonly Instruments _instruments = new();

    public DockerStatsBench(Func<TimeProvider, IEngineApi> api)
    {
        var options = new DockerStatsOptions();
        _latest = new Latest<DockerStatsSample>(Time, options.MaxAge);
        _ = new DockerStatsMetrics(_instruments, _latest);
        _poller = new DockerStatsPoller(
            new DockerStatsReader(api(Time), options, Time), EngineSocket.Of(null, null), _latest, options, new CollectorMetrics(_instruments), Time, Log);
    }

    public ManualTime Time { get; } = new();

    public LogLines<DockerStatsPoller> Log { get; } = new();

    public IEnumerable<string> LogTexts => Log.Lines.Select(line => line.Text);

    public async Task<SortedDictionary<string, double>> PollAsync(double seconds = 5)
    {
        Time.Advance(seconds);
        await _poller.PollOnceAsync(default);
        return Scrape();
    }

    public SortedDictionary<string, double> Scrape() => _instruments.Scrape();

    public void Dispose()
    {
        _poller.Dispose();
        _instruments.Dispose();
    }
}
