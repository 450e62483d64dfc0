using Telemetry.Exporters.NginxRtmp;

namespace Telemetry.UnitTests.Exporters.NginxRtmp;

public sealed class HistoryTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Worker_that_only_grows_older_is_no_restart()
    {
        var history = new WorkerHistory(_time);
        for (var i = 0; i < 1000; i++)
        {
            // Whole seconds, cut: the begin seems to jump by up to one.
            Assert.Equal(new Workers(0, 1), history.Add(7, TimeSpan.FromSeconds(Math.Floor(i * 0.7))));
            _time.Advance(0.7);
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(7)]
    public void Worker_that_began_anew_is_a_restart_even_under_its_old_number(ulong pid)
    {
        var history = new WorkerHistory(_time);
        history.Add(7, TimeSpan.FromSeconds(100));
        _time.Advance(10);

        Assert.Equal(new Workers(1, 1), history.Add(pid, TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public void Page_without_a_pid_counts_by_its_uptime()
    {
        var history = new WorkerHistory(_time);
        history.Add(null, TimeSpan.FromSeconds(100));
        _time.Advance(10);

        Assert.Equal(new Workers(1, 1), history.Add(null, TimeSpan.Zero));
    }

    [Fact]
    public void Drops_are_added_up_over_clients_that_come_and_go()
    {
        var counter = new DropCounter();

        // 5 were lost before we looked. Then 2 more; then a new client with 3 while the first leaves; then a restart gives number 1 again, with 1.
        Assert.Equal(0, Sum(counter, (1, 5)));
        Assert.Equal(2, Sum(counter, (1, 7)));
        Assert.Equal(5, Sum(counter, (2, 3)));
        Assert.Equal(6, Sum(counter, (2, 1)));
    }

    [Fact]
    public void Stream_that_is_gone_is_forgotten()
    {
        var counter = new DropCounter();
        Sum(counter, (1, 5));
        counter.Add([]);

        Assert.Equal(4, Sum(counter, (3, 4)));
    }

    private static long Sum(DropCounter counter, params (ulong, ulong)[] drops) =>
        Assert.Single(counter.Add([new StreamSample("live", "a", default, default, true, TimeSpan.Zero) { Drops = drops }])).DroppedMessages;
}
