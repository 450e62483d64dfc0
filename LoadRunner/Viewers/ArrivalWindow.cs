namespace Telemetry.LoadRunner.Viewers;

/// <summary>Sums up what arrives from the window's opening until its close, of which both may be told up to <see cref="Memory"/> late.</summary>
internal sealed class ArrivalWindow
{
    public static readonly TimeSpan Memory = TimeSpan.FromSeconds(5);

    private readonly Queue<Arrival> _recent = [];
    private ArrivalSum _settled;

    public DateTimeOffset? Opened { get; private set; }

    public DateTimeOffset? Closed { get; private set; }

    public ArrivalSum Sum => _recent.Where(IsInside).Aggregate(_settled, (sum, arrival) => sum.Plus(arrival));

    public void Open(DateTimeOffset moment) => Opened = moment;

    public void Close(DateTimeOffset moment) => Closed = moment;

    public void Add(Arrival arrival)
    {
        _recent.Enqueue(arrival);
        while (_recent.Peek().Moment < arrival.Moment - Memory)
        {
            var old = _recent.Dequeue();
            if (IsInside(old))
                _settled = _settled.Plus(old);
        }
    }

    private bool IsInside(Arrival arrival) => arrival.Moment >= Opened && !(arrival.Moment >= Closed);
}
