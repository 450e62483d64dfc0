namespace Telemetry.LoadRunner.Spool;

/// <summary>Drains the spool at start and whenever a result is written, and again with growing pauses while Postgres is away.</summary>
internal sealed class SpoolService(ScenarioSpool spool, SpoolDrain drain, ILogger<SpoolService> logger) : BackgroundService
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _written = new(0);

    /// <summary>Says that a file was written.</summary>
    public void Wake() => _written.Release();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var delay = FirstDelay;
        while (true)
        {
            var reason = await drain.DrainAsync(stoppingToken);
            if (reason is null)
            {
                delay = FirstDelay;
                await _written.WaitAsync(stoppingToken);
                continue;
            }

            Log.SaveDelayed(logger, spool.Files().Count, spool.Folder, reason, delay);
            await _written.WaitAsync(delay, stoppingToken);
            delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay;
        }
    }
}
