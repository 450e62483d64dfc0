using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.Workers;

/// <summary>An item that a worker of this process runs now.</summary>
internal sealed class ActiveItem(TakenItem item, RunMonitor monitor, CancellationToken serviceStopping) : IDisposable
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(serviceStopping);

    public TakenItem Item { get; } = item;
    public RunMonitor Monitor { get; } = monitor;
    public CancellationToken Stopped => _stop.Token;

    /// <summary>True when somebody else has the item now, so that what is measured here does not count.</summary>
    public bool IsLost { get; private set; }

    public Task StopAsync() => _stop.CancelAsync();

    public Task LoseAsync()
    {
        IsLost = true;
        return _stop.CancelAsync();
    }

    public void Dispose() => _stop.Dispose();
}
