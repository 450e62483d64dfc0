using Telemetry.LoadRunner.Viewers;

namespace Telemetry.UnitTests.LoadRunner.Viewers;

public sealed class ArrivalWindowTests
{
    private static readonly DateTimeOffset Origin = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);

    private readonly ArrivalWindow _window = new();

    [Fact]
    public void Window_counts_from_its_opening_until_its_close()
    {
        _window.Open(Origin.AddSeconds(10));
        _window.Close(Origin.AddSeconds(20));
        Receive(0, 30);

        // Seconds 10 to 19, one frame of 100 bytes with a latency of its second, and sound of 10 bytes.
        Assert.Equal(1100, _window.Sum.Bytes);
        Assert.Equal(10, _window.Sum.Frames);
        Assert.Equal(TimeSpan.FromSeconds(14.5), _window.Sum.MeanLatency);
        Assert.Equal(TimeSpan.FromSeconds(19), _window.Sum.MaxLatency);
    }

    [Fact]
    public void Edges_may_be_told_late()
    {
        Receive(0, 14);
        _window.Open(Origin.AddSeconds(10));
        Receive(14, 24);
        _window.Close(Origin.AddSeconds(20));
        Receive(24, 40);

        Assert.Equal(10, _window.Sum.Frames);
        Assert.Equal(TimeSpan.FromSeconds(19), _window.Sum.MaxLatency);
    }

    [Fact]
    public void Without_a_window_nothing_is_counted()
    {
        Receive(0, 30);

        Assert.Equal(0, _window.Sum.Bytes);
        Assert.Null(_window.Sum.MeanLatency);
        Assert.Null(_window.Sum.MaxLatency);
    }

    private void Receive(int from, int to)
    {
        for (var second = from; second < to; second++)
        {
            _window.Add(new Arrival(Origin.AddSeconds(second), 100, TimeSpan.FromSeconds(second)));
            _window.Add(new Arrival(Origin.AddSeconds(second), 10, null));
        }
    }
}
