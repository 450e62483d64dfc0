using Microsoft.Extensions.Options;
using Telemetry.LoadRunner.FFmpeg;

namespace Telemetry.LoadRunner.Scenarios;

/// <summary>Starts all publishers of a scenario, spread over its ramp, and stops them.</summary>
internal sealed class PublisherGroup(
    FFmpegLauncher launcher, StreamWatch watch, LoadRunnerMetrics metrics, IHostApplicationLifetime lifetime, IOptions<FFmpegOptions> options, TimeProvider time)
{
    // The orchestrator kills six seconds after asking; the result must be on disk before that.
    private static readonly TimeSpan ShutdownStopTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Returns when every stream has sent its first packet.</summary>
    public async Task StartAsync(ScenarioObservation scenario, CancellationToken cancellationToken)
    {
        var plan = scenario.Plan;
        var rampStart = time.GetUtcNow();
        for (var index = 0; index < plan.Publishers.Count; index++)
        {
            var wait = rampStart + plan.Ramp * index / plan.Publishers.Count - time.GetUtcNow();
            if (wait > TimeSpan.Zero)
                await watch.WhileAsync(scenario.Publishers, RunPhase.Starting, token => Task.Delay(wait, time, token), cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            var publisher = await launcher.StartAsync(plan, scenario.Id, index);
            scenario.Publishers.Add(publisher);
            metrics.PublisherStarted(plan.Name, publisher.Streams, publisher.History);
            scenario.Monitor.Watch(scenario.Publishers);
        }

        await watch.WhileAsync(scenario.Publishers, RunPhase.Starting, token => WaitForPublishingAsync(scenario.Publishers, token), cancellationToken);
    }

    /// <summary>Stops all that run; a second call does nothing.</summary>
    public async Task StopAsync(ScenarioObservation scenario)
    {
        if (scenario.Publishers.Count == 0 || scenario.Streams.Count > 0)
            return;

        scenario.Phases.Enter(RunPhase.Stopping);
        var limit = lifetime.ApplicationStopping.IsCancellationRequested ? ShutdownStopTimeout : options.Value.StopTimeout;
        var exits = await Task.WhenAll(scenario.Publishers.Select(x => x.StopAsync(limit)));
        scenario.Streams = [.. scenario.Publishers.Zip(exits).SelectMany(x => StreamRecord.Create(x.First, x.Second, scenario.Window))];
        foreach (var publisher in scenario.Publishers)
        {
            metrics.PublisherStopped(publisher.History);
            await publisher.DisposeAsync();
        }
    }

    private static Task WaitForPublishingAsync(IReadOnlyList<FFmpegPublisher> publishers, CancellationToken cancellationToken) =>
        Task.WhenAll(publishers.Select(x => x.History.WaitForReportAfterAsync(x.StartedAt, cancellationToken)));
}
