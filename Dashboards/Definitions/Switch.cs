using Telemetry.Dashboards.Model;

namespace Telemetry.Dashboards.Definitions;

internal static class Switch
{
    private const string Ports = "portnum=~\"$port\",speed=~\"$speed\"";
    private const string Legend = "port {{portnum}} ({{speed}})";

    private static readonly IReadOnlyList<Mapping> UpDown = [new(1, "up", Thresholds.Green), new(0, "down", Thresholds.Red)];

    public static Dashboard Create() => new(
        Uids.Switch, "Switch", Folders.Network, "Which ports of the switch are up, how full are their buffers, and what do they receive?")
    {
        From = "now-30m",
        Related = [Uids.ExporterHealth, Uids.System],
        Variables = [new("port", "Port", "buffer_level_bytes", "portnum"), new("speed", "Speed", "buffer_level_bytes", "speed")],
        Rows =
        [
            new("Links",
                new Stat("Ports up", "Ports whose link is up.", Unit.None, new Query($"sum(port_link_status{{{Ports}}})", "up")) { Thresholds = Thresholds.ZeroIsBad },
                new Stat("Ports down", "Ports whose link is down.", Unit.None, new Query($"count(port_link_status{{{Ports}}}) - sum(port_link_status{{{Ports}}})", "down")) { Thresholds = Thresholds.AboveZeroIsBad },
                new Stat("Received now", "Packets per second, all chosen ports together.", Unit.PacketsPerSecond, new Query($"sum(rate(rx_packets_total{{{Ports}}}[$__rate_interval]))", "received")),
                new Stat("Fullest buffer", "The greatest buffer level of the chosen ports.", Unit.Bytes, new Query($"max(buffer_level_bytes{{{Ports}}})", "bytes")),
                // The state is a label of this series too, so a change of state begins another series: max by joins them.
                new StateTimeline("Link state", "Each port's link over time. A line that flips is a cable, a transceiver or a peer that comes and goes.", Unit.None,
                    new Query($"max by (portnum, speed) (port_link_status{{{Ports}}})", Legend)) { Height = 6, Thresholds = Thresholds.ZeroIsBad, Mappings = UpDown }),
            new("Traffic",
                new TimeSeries("Buffer level", "Bytes stored in each port's buffer. A level that only rises is a port that sends slower than it receives.", Unit.Bytes,
                    new Query($"buffer_level_bytes{{{Ports}}}", Legend)) { Min = 0 },
                new TimeSeries("Received packets", "Packets each port receives per second.", Unit.PacketsPerSecond,
                    new Query($"rate(rx_packets_total{{{Ports}}}[$__rate_interval])", Legend)) { Min = 0 },
                new TimeSeries("Share of all packets", "Each port's part of what all chosen ports receive: one that carries everything, or nothing, shows here.", Unit.Ratio,
                    new Query($"rate(rx_packets_total{{{Ports}}}[$__rate_interval]) / scalar(sum(rate(rx_packets_total{{{Ports}}}[$__rate_interval])))", Legend)) { Min = 0, Max = 1, Stacked = true },
                new BarGauge("Packets in this time range", "What each port received in the time range above.", Unit.None,
                    new Query($"increase(rx_packets_total{{{Ports}}}[$__range])", Legend))),
        ],
    };
}
