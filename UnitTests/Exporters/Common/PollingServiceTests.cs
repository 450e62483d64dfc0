using Microsoft.Extensions.Logging;
using Telemetry.Exporters;

namespace Telemetry.UnitTests.Exporters.Common;

public sealed class PollingServiceTests : IDisposable
{
    private static readonly PollSchedule Schedule = new(TimeSpan.FromMilliseconds(250), TimeSpan.FromMinutes(5));

    private readonly ManualTime _time = new();
    private readonly Instruments _instruments = new();
    private readonly LogLines<PollingServiceTests> _log = new();
    private readonly Latest<string> _latest;

    public PollingServiceTests() => _latest = new Latest<string>(_time, TimeSpan.FromSeconds(2));

    [Fact]
    public async Task Ok_publishes_the_value_and_keeps_the_interval()
    {
        var next = await Service(Schedule, () => "a").PollOnceAsync(default);

        Assert.Equal("a", _latest.Current);
        Assert.Equal(Schedule.Interval, next);
    }

    [Fact]
    public async Task Absent_takes_the_value_away_backs_off_and_is_told_once_as_information()
    {
        var service = Service(Schedule, () => "a", Absent("There is no meter."), Absent("There is no meter."));
        await service.PollOnceAsync(default);
        var next = await service.PollOnceAsync(default);
        await service.PollOnceAsync(default);

        Assert.Null(_latest.Current);
        Assert.Equal(Schedule.AbsentRetry, next);
        Assert.Single(_log.Lines, line => line is { Level: LogLevel.Information } && line.Text.Contains("There is no meter. Consequence."));
        Assert.DoesNotContain(_log.Lines, line => line.Level > LogLevel.Information);
    }

    [Fact]
    public async Task Failure_is_warned_of_once_until_the_source_is_back()
    {
        var service = Service(Schedule, () => "a", Failed("cut"), Failed("cut"), Throw, () => "b", Failed("cut"));
        for (var i = 0; i < 6; i++)
            await service.PollOnceAsync(default);

        Assert.Equal(2, _log.Lines.Count(line => line.Level == LogLevel.Warning));
        Assert.Single(_log.Lines, line => line.Text.Contains("again"));
    }

    [Fact]
    public async Task Failure_leaves_the_last_value_to_its_age_unless_told_otherwise()
    {
        var patient = Service(Schedule, () => "a", Failed("cut"));
        await patient.PollOnceAsync(default);
        await patient.PollOnceAsync(default);
        Assert.Equal("a", _latest.Current);

        var strict = Service(Schedule with { WithdrawOnFailure = true }, Failed("cut"));
        await strict.PollOnceAsync(default);
        Assert.Null(_latest.Current);
    }

    [Fact]
    public async Task Collector_reports_success_duration_and_failures()
    {
        var service = Service(Schedule, () => "a", Failed("cut"), Absent("gone"));
        await service.PollOnceAsync(default);
        Assert.Equal(1, _instruments.Scrape()["exporter.collector.success{collector=\"test\"}"]);

        await service.PollOnceAsync(default);
        await service.PollOnceAsync(default);
        var scrape = _instruments.Scrape();
        Assert.Equal(0, scrape["exporter.collector.success{collector=\"test\"}"]);
        Assert.Equal(1, scrape["exporter.collector.failures{collector=\"test\"}"]);
        Assert.Equal(0.001, scrape["exporter.collector.duration{collector=\"test\"}"], 9);
    }

    [Fact]
    public async Task Collector_says_why_it_has_nothing_and_when_it_last_had_something()
    {
        var service = Service(Schedule, () => "a", Absent("There is\n no  meter."), Failed("cut at 1"), Failed("cut at 2"), Absent(new string('x', 1000)));
        await service.PollOnceAsync(default);
        Assert.Contains("exporter.collector.info{collector=\"test\",state=\"ok\"}", _instruments.Scrape().Keys);

        // The manual clock starts on 2026-11-21 at 10:00, and each poll takes a millisecond.
        Assert.Equal(1_795_255_200.001, _instruments.Scrape()["exporter.collector.last_success.timestamp{collector=\"test\"}"], 4);

        await service.PollOnceAsync(default);
        Assert.Equal(["exporter.collector.info{collector=\"test\",state=\"absent\",reason=\"There is no meter.\"}"], Infos());

        await service.PollOnceAsync(default);
        await service.PollOnceAsync(default);
        Assert.Equal(["exporter.collector.info{collector=\"test\",state=\"failed\",reason=\"cut at 1\"}"], Infos());

        await service.PollOnceAsync(default);
        Assert.Equal($"exporter.collector.info{{collector=\"test\",state=\"absent\",reason=\"{new string('x', CollectorReason.MaxLength - 1)}…\"}}", Assert.Single(Infos()));
        Assert.Equal(1_795_255_200.001, _instruments.Scrape()["exporter.collector.last_success.timestamp{collector=\"test\"}"], 4);

        string[] Infos() => [.. _instruments.Scrape().Keys.Where(key => key.StartsWith("exporter.collector.info", StringComparison.Ordinal))];
    }

    [Fact]
    public async Task Service_polls_until_it_is_stopped()
    {
        var third = new TaskCompletionSource();
        var polls = 0;
        using var service = new Polling(
            Collector(), _latest, Schedule with { Interval = TimeSpan.FromMilliseconds(5) }, TimeProvider.System,
            () =>
            {
                if (++polls == 3)
                    third.SetResult();
                return "a";
            });

        await service.StartAsync(default);
        await third.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await service.StopAsync(default);

        Assert.True(service.ExecuteTask!.IsCompletedSuccessfully);
    }

    public void Dispose() => _instruments.Dispose();

    private static PollResult<string> Throw() => throw new IOException("the disk is gone");

    private static Func<PollResult<string>> Absent(string reason) => () => new PollResult<string>.Absent(reason);

    private static Func<PollResult<string>> Failed(string reason) => () => new PollResult<string>.Failed(reason);

    private Collector Collector() => new("test", "Consequence.", new CollectorMetrics(_instruments), _time, _log);

    private Polling Service(PollSchedule schedule, params Func<PollResult<string>>[] results)
    {
        var next = 0;
        return new Polling(Collector(), _latest, schedule, _time, () =>
        {
            _time.Advance(0.001);
            return results[next++]();
        });
    }

    private sealed class Polling(Collector collector, Latest<string> latest, PollSchedule schedule, TimeProvider time, Func<PollResult<string>> poll)
        : PollingService<string>(collector, latest, schedule, time)
    {
        protected override ValueTask<PollResult<string>> PollAsync(CancellationToken cancellationToken) => ValueTask.FromResult(poll());
    }
}
