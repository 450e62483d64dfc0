namespace Telemetry.Apps.StudioPlayer.Upstream;

/// <summary>Publishes once a second, and deletes the group at the end.</summary>
internal sealed class PublishLoop(GroupPublisher publisher, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(2);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(EndLimit);
        try
        {
            await publisher.DeleteAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            // The stop does not wait for an upstream that does not answer.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
            await publisher.PublishAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
