using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Telemetry.Analysis.Scenarios.Following;

/// <summary>Listens to Postgres on a connection of its own, and connects again when it is lost.</summary>
internal sealed class ResultsListener(
    NpgsqlDataSource database, ResultsSignal signal, FollowedChannels channels, IOptions<FollowingOptions> options, TimeProvider time,
    ILogger<ResultsListener> logger) : BackgroundService
{
    // A connection that died without a word (no reset from the peer) is noticed by this question.
    private static readonly TimeSpan AliveInterval = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var backOff = new BackOff(options.Value.RetryDelay, options.Value.MaxRetryDelay);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(backOff, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // Without the listener scenarios are still found by the sweep, so no failure of it may end the service.
                if (!backOff.HasFailed) Log.ListeningIsInterrupted(logger, exception.Message, options.Value.SweepInterval);
                await Task.Delay(backOff.Next(), time, stoppingToken);
            }
        }
    }

    private async Task ListenAsync(BackOff backOff, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, _) => signal.Set();
        await using (var listen = new NpgsqlCommand(string.Join("; ", channels.Names.Select(x => $"LISTEN {x}")), connection))
            await listen.ExecuteNonQueryAsync(cancellationToken);

        Log.Listening(logger, string.Join(", ", channels.Names));
        backOff.Reset();
        // What was announced while nobody listened is found by a pass.
        signal.Set();
        while (true)
        {
            if (await connection.WaitAsync(AliveInterval, cancellationToken)) continue;

            await using var question = new NpgsqlCommand("SELECT 1", connection);
            await question.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
