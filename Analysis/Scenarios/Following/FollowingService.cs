using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Telemetry.Analysis.Scenarios.Following;

/// <summary>Runs a pass at start, at every signal, and now and then without one; lives on while the database is away.</summary>
internal sealed class FollowingService<TPass>(
    TPass pass, ResultsSignal signal, IOptions<FollowingOptions> options, TimeProvider time, ILogger<FollowingService<TPass>> logger) : BackgroundService
    where TPass : IFollowingPass
{
    private readonly BackOff _failing = new(options.Value.RetryDelay, options.Value.MaxRetryDelay);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (await TryPassAsync(stoppingToken) is { } isWaiting)
                await signal.WaitAsync(isWaiting ? options.Value.RetryDelay : options.Value.SweepInterval, stoppingToken);
            else
                await Task.Delay(_failing.Next(), time, stoppingToken);
        }
    }

    /// <returns>Whether something is waited for; null after a failure.</returns>
    private async Task<bool?> TryPassAsync(CancellationToken cancellationToken)
    {
        try
        {
            var isWaiting = await pass.RunAsync(cancellationToken);
            if (_failing.HasFailed) Log.DatabaseIsBack(logger);
            _failing.Reset();
            return isWaiting;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever went wrong, the next pass starts from what the database holds; ending the service would only hide the known results.
            if (!_failing.HasFailed) Log.PassFailed(logger, exception, (exception.InnerException ?? exception).Message);
            return null;
        }
    }
}
