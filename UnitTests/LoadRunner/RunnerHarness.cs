using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using System.Diagnostics.Metrics;
using Telemetry.LoadRunner;
using Telemetry.LoadRunner.FFmpeg;
using Telemetry.LoadRunner.Readings;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.UnitTests.LoadRunner;

/// <summary>A real runner over a fake FFmpeg and a fake machine.</summary>
internal sealed class RunnerHarness : IDisposable
{
    private readonly ProcessStarter _starter = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ScenarioRunner _runner;
    private RunMonitor? _monitor;
    private Task<ScenarioRun>? _running;

    public RunnerHarness(string ffmpeg, IHostReadings? readings = null)
    {
        var time = TimeProvider.System;
        var options = Options.Create(new LoadRunnerOptions());
        var ffmpegOptions = Options.Create(new FFmpegOptions
        {
            Path = ffmpeg,
            StopTimeout = TimeSpan.FromSeconds(1),
            PublishTimeout = TimeSpan.FromSeconds(3),
            StallTimeout = TimeSpan.FromSeconds(2),
        });
        readings ??= new FakeHostReadings();
        _runner = new ScenarioRunner(
            new FFmpegLauncher(ffmpegOptions, _starter, new RtmpServer(new ConfigurationBuilder().Build(), options), time, NullLogger<FFmpegLauncher>.Instance),
            new StreamWatch(ffmpegOptions, time),
            new EdgeReader(readings, options, time),
            new ReadingSampler(readings, options, time, NullLogger<ReadingSampler>.Instance),
            new ProcessCpu(options),
            new LoadRunnerMetrics(_services.GetRequiredService<IMeterFactory>()),
            new Lifetime(),
            options,
            ffmpegOptions,
            time,
            NullLogger<ScenarioRunner>.Instance);
    }

    public Task<ScenarioRun> RunAsync(double seconds, int streams = 1, string name = "test", CancellationToken cancellationToken = default)
    {
        var plan = ScenarioValidation.Check(
            new ScenarioRequest { Name = name, DurationSeconds = seconds, Streams = streams, Bitrate = "1000k", StabilizationSeconds = 0.3 }, out _)!;
        _monitor = new RunMonitor(plan, TimeProvider.System);
        _running = _runner.RunAsync(Guid.CreateVersion7(), plan, _monitor, cancellationToken);
        return _running;
    }

    /// <summary>Returns when the run is in its steady window.</summary>
    public async Task WaitForSteadyAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (_monitor?.Current().Phase != RunPhase.Steady)
        {
            if (_running is { IsCompleted: true })
                Assert.Fail($"The run ended before its steady window: {(await _running).Scenario.Failure}");
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    public void Dispose()
    {
        _starter.Dispose();
        _services.Dispose();
    }

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => CancellationToken.None;
        public CancellationToken ApplicationStopping => CancellationToken.None;
        public CancellationToken ApplicationStopped => CancellationToken.None;
        public void StopApplication() => throw new NotSupportedException();
    }
}
