namespace Telemetry.LoadRunner.Viewers;

/// <summary>One thread that lets every viewer take what has arrived for it, at an interval; the viewers share its buffer.</summary>
internal sealed class ViewerPump : IAsyncDisposable
{
    // With an interval of 10 ms a viewer takes 200 Mbit/s at most.
    private const int BufferLength = 256 * 1024;

    // A conversation before playing is several answers long: at the usual interval it would make the startup seem longer.
    private static readonly TimeSpan BusyInterval = TimeSpan.FromMilliseconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly List<RtmpPlayer> _added = [];
    private readonly Task _pumping;

    public ViewerPump(TimeSpan interval) =>
        _pumping = Task.Factory.StartNew(() => Pump(interval), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public void Add(RtmpPlayer player)
    {
        lock (_gate)
            _added.Add(player);
    }

    /// <summary>Ends the thread and with it all viewers.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _pumping;
        _stop.Dispose();
    }

    private void Pump(TimeSpan interval)
    {
        var buffer = new byte[BufferLength];
        var players = new List<RtmpPlayer>();
        // Made once: in the loop it would be garbage of every turn.
        Predicate<RtmpPlayer> hasFailed = x => !x.Step(buffer);
        try
        {
            while (!_stop.Token.WaitHandle.WaitOne(players.Exists(x => !x.HasAsked) ? BusyInterval : interval))
            {
                TakeAdded(players);
                players.RemoveAll(hasFailed);
            }
        }
        finally
        {
            TakeAdded(players);
            players.ForEach(x => x.Dispose());
        }
    }

    private void TakeAdded(List<RtmpPlayer> players)
    {
        lock (_gate)
        {
            players.AddRange(_added);
            _added.Clear();
        }
    }
}
