using System.Diagnostics.Metrics;
using System.Globalization;

namespace Telemetry.Exporters.Switch;

/// <summary>Names and labels are the seed's, even the label that is named as its metric.</summary>
internal sealed class SwitchMetrics
{
    public const string MeterName = "Telemetry.Exporters.Switch";

    private const string PortTag = "portnum";
    private const string SpeedTag = "speed";
    private const string TypeTag = "type";
    private const string LinkTag = "port_link_status";

    private readonly Latest<SwitchSample> _latest;

    public SwitchMetrics(IMeterFactory meters, Latest<SwitchSample> latest)
    {
        _latest = latest;
        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge("buffer.level", () => Ports(port => port.BufferBytes, Tags), unit: "By",
            description: "The number of bytes stored in a port's buffer; the device is a simulation.");
        meter.CreateObservableCounter("rx.packets", () => Ports(port => port.ReceivedPackets, Tags),
            description: "The number of packets a port received; the device is a simulation.");
        meter.CreateObservableGauge("port.link.status", () => Ports(port => port.IsUp ? 1 : 0, LinkTags),
            description: "1 when a port's link is up, 0 when it is down; the label says the same in words. The device is a simulation.");
    }

    private IEnumerable<Measurement<T>> Ports<T>(Func<PortSample, T> value, Func<PortSample, KeyValuePair<string, object?>[]> tags)
        where T : struct =>
        from port in _latest.Current?.Ports ?? []
        select new Measurement<T>(value(port), tags(port));

    private static KeyValuePair<string, object?>[] LinkTags(PortSample sample) => [new(LinkTag, sample.IsUp ? "UP" : "DOWN"), .. Tags(sample)];

    private static KeyValuePair<string, object?>[] Tags(PortSample sample) =>
    [
        new(PortTag, sample.Port.Number.ToString(CultureInfo.InvariantCulture)), new(SpeedTag, sample.Port.Speed), new(TypeTag, sample.Port.Type),
    ];
}
