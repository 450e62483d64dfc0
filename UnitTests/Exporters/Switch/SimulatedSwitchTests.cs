using Telemetry.Exporters.Switch;

namespace Telemetry.UnitTests.Exporters.Switch;

public sealed class SimulatedSwitchTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Device_begins_as_the_seed_shows_it()
    {
        var ports = new SimulatedSwitch(new SwitchOptions(), _time).Read().Ports;

        Assert.Equal([(1, "100GBPS", "Ethernet", false), (2, "50GBPS", "Ethernet", true)],
            ports.Select(port => (port.Port.Number, port.Port.Speed, port.Port.Type, port.IsUp)));
        Assert.All(ports, port => Assert.Equal((0, 0), (port.BufferBytes, port.ReceivedPackets)));
    }

    [Fact]
    public void Values_follow_from_the_time()
    {
        var device = new SimulatedSwitch(new SwitchOptions { BufferBytes = 1000 }, _time);
        _time.Advance(75);
        var ports = device.Read().Ports;

        // Port 1 is down from 0 to 10 s and from 60 to 70 s, port 2 from 50 to 60 s. A tenth of 100 Gbit/s in packets of 10,000 bits is a million a second.
        Assert.Equal([(true, 55_000_000L), (true, 32_500_000L)], ports.Select(port => (port.IsUp, port.ReceivedPackets)));
        // 75 s is three quarters of a period of 20 s: half way down again.
        Assert.All(ports, port => Assert.Equal(500, port.BufferBytes));
    }

    [Fact]
    public void Reading_changes_nothing()
    {
        var (often, once) = (new SimulatedSwitch(new SwitchOptions(), _time), new SimulatedSwitch(new SwitchOptions(), _time));
        for (var i = 0; i < 200; i++)
        {
            _time.Advance(0.9);
            often.Read();
        }

        Assert.Equal(once.Read().Ports, often.Read().Ports);
    }

    [Fact]
    public void Packets_never_go_back_and_stand_still_while_the_link_is_down()
    {
        var device = new SimulatedSwitch(new SwitchOptions { Ports = [.. Enumerable.Range(1, 48).Select(i => new SwitchPort { Number = i, Speed = "1.5GBPS" })] }, _time);
        var last = device.Read();
        for (var i = 0; i < 2000; i++)
        {
            _time.Advance(0.37);
            var next = device.Read();
            for (var port = 0; port < 48; port++)
            {
                var step = next.Ports[port].ReceivedPackets - last.Ports[port].ReceivedPackets;
                Assert.InRange(step, 0, 15_000 * 0.37 + 1);
                Assert.InRange(next.Ports[port].BufferBytes, 0, 16 << 20);
                if (!next.Ports[port].IsUp && !last.Ports[port].IsUp)
                    Assert.Equal(0, step);
            }

            last = next;
        }
    }
}
