using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using System.Diagnostics.Metrics;
using Telemetry.LoadRunner;
using Telemetry.LoadRunner.FFmpeg;
using Telemetry.LoadRunner.Machine;
using Telemetry.LoadRunner.Readings;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.UnitTests.LoadRunner;

/// <summary>A real runner over a fake FFmpeg and a fake machine.</summary>
internal sealed class RunnerHarness : IDisposable
{
    private readonly ProcessStarter _starter = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly FFmpegExecutable _executable;
    private readonly LoadRunnerMetrics _metrics;
    private RunMonitor? _monitor;
    private Task<Scenario>? _running;

    // No minimum speed where a test is not about it: in windows of a second a busy machine is easily too slow.
    public RunnerHarness(string ffmpeg, IHostReadings? readings = null, IServerReadings? server = null, IViewers? viewers = null, IQualityMeter? quality = null,
        double minimumSpeed = 0)
    {
        var time = TimeProvider.System;
        var options = Options.Create(new LoadRunnerOptions { SampleInterval = TimeSpan.FromSeconds(0.1), MinimumSpeed = minimumSpeed });
        var machineOptions = Options.Create(new MachineOptions { CpuUseInterval = TimeSpan.FromMilliseconds(10) });
        var ffmpegOptions = Options.Create(new FFmpegOptions
        {
            Path = ffmpeg,
            StopTimeout = TimeSpan.FromSeconds(2),
            PublishTimeout = TimeSpan.FromSeconds(3),
            StallTimeout = TimeSpan.FromSeconds(2),
        });
        readings ??= new FakeHostReadings();
        var cpu = new ProcessCpu(options);
        var watch = new StreamWatch(ffmpegOptions, time);
        var edges = new EdgeReader(readings, options, time);
        var machine = new MachineStateReader(options, machineOptions, time);
        var counters = new ServerCounters(server ?? new FakeServerReadings(), ffmpegOptions, time);
        _metrics = new LoadRunnerMetrics(_services.GetRequiredService<IMeterFactory>());
        _executable = new FFmpegExecutable(ffmpegOptions, _starter, time);
        var launcher = new FFmpegLauncher(
            _executable, ffmpegOptions, _starter, cpu, new RtmpServer(new ConfigurationBuilder().Build(), options), time, NullLogger<FFmpegLauncher>.Instance);
        var publishers = new PublisherGroup(launcher, watch, _metrics, new Lifetime(), ffmpegOptions, time);
        var steady = new SteadyMeasurement(
            watch, edges, new ReadingSampler(readings, options, time, NullLogger<ReadingSampler>.Instance), counters, cpu, options, time,
            NullLogger<SteadyMeasurement>.Instance);
        Runner = new ScenarioRunner(
            publishers, steady, new ScenarioPhases(publishers, watch, steady, edges, counters, machine, _executable, time, viewers ?? new FakeViewers(), quality ?? new FakeQualityMeter()), machine, time,
            NullLogger<ScenarioRunner>.Instance);
    }

    public ScenarioRunner Runner { get; }

    public Task<Scenario> RunAsync(double seconds, int streams = 1, string name = "test", CancellationToken cancellationToken = default) =>
        RunAsync(new ScenarioRequest { Name = name, DurationSeconds = seconds, Streams = streams, Bitrate = "1000k", StabilizationSeconds = 0.3 }, cancellationToken);

    public Task<Scenario> RunAsync(ScenarioRequest request, CancellationToken cancellationToken = default)
    {
        var plan = ScenarioValidation.Check(request, out var errors) ?? throw new InvalidOperationException(string.Join('\n', errors));
        _monitor = new RunMonitor(plan, TimeProvider.System);
        _running = Runner.RunAsync(new RunPlace(Guid.CreateVersion7(), ItemId, Repetition: 2, Attempt: 3), plan, _monitor, cancellationToken);
        return _running;
    }

    public static Guid ItemId { get; } = Guid.CreateVersion7();

    /// <summary>Returns when the run is in its steady window.</summary>
    public async Task WaitForSteadyAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (_monitor?.Current().Phase != RunPhase.Steady)
        {
            if (_running is { IsCompleted: true })
                Assert.Fail($"The run ended before its steady window: {(await _running).Failure}");
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    public void Dispose()
    {
        _executable.Dispose();
        _metrics.Dispose();
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
