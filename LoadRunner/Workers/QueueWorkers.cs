using Microsoft.Extensions.Options;

namespace Telemetry.LoadRunner.Workers;

/// <summary>Keeps the workers of this process going, one unless more are asked for.</summary>
internal sealed class QueueWorkers(IServiceProvider services, LoadRunnerMetrics metrics, IOptions<LoadRunnerOptions> options) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        metrics.ShowOutcomes();
        return Task.WhenAll(Enumerable.Range(0, options.Value.Workers)
            .Select(_ => ActivatorUtilities.CreateInstance<QueueWorker>(services).RunAsync(stoppingToken)));
    }
}
