using System.Diagnostics.Metrics;

namespace Telemetry.Exporters.NginxRtmp;

internal sealed class NginxRtmpMetrics
{
    public const string MeterName = "Telemetry.Exporters.NginxRtmp";

    private const string ApplicationTag = "application";
    private const string StreamTag = "stream";

    private readonly Latest<NginxRtmpSample> _latest;

    public NginxRtmpMetrics(IMeterFactory meters, Latest<NginxRtmpSample> latest)
    {
        _latest = latest;
        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge("nginx.rtmp.up", () => latest.Current is null ? 0 : 1,
            description: "1 when nginx-rtmp's stat page was read lately, else 0 and the other nginx_rtmp series are absent.");
        DefineServer(meter);
        DefineStreams(meter);
    }

    private void DefineServer(Meter meter)
    {
        meter.CreateObservableGauge("nginx.rtmp.connections", () => Server(sample => (long)sample.Connections),
            description: "RTMP clients that publish or play now.");
        meter.CreateObservableCounter("nginx.rtmp.connections.accepted", () => Server(sample => (long)sample.AcceptedConnections),
            description: "RTMP connections accepted since nginx started.");
        meter.CreateObservableGauge("nginx.rtmp.streams", () => Server(sample => sample.StreamCount),
            description: "Live streams that nginx-rtmp lists.");
        meter.CreateObservableGauge("nginx.rtmp.streams.unlisted", () => Server(sample => sample.StreamCount - sample.Streams.Count),
            description: "Live streams without series of their own, because there are more than NginxRtmp:MaxStreams.");
        meter.CreateObservableGauge("nginx.rtmp.bandwidth.in", () => Server(sample => sample.Traffic.BytesInPerSecond), unit: "By",
            description: "Bytes received per second, nginx-rtmp's mean over ten seconds.");
        meter.CreateObservableGauge("nginx.rtmp.bandwidth.out", () => Server(sample => sample.Traffic.BytesOutPerSecond), unit: "By",
            description: "Bytes sent per second, nginx-rtmp's mean over ten seconds.");
        meter.CreateObservableCounter("nginx.rtmp.receive", () => Server(sample => (long)sample.Traffic.ReceivedBytes), unit: "By",
            description: "Bytes received by RTMP since nginx started.");
        meter.CreateObservableCounter("nginx.rtmp.transmit", () => Server(sample => (long)sample.Traffic.SentBytes), unit: "By",
            description: "Bytes sent by RTMP since nginx started.");
        meter.CreateObservableGauge("nginx.rtmp.uptime", () => Server(sample => sample.Uptime.TotalSeconds), unit: "s",
            description: "Time since nginx's worker started.");
    }

    private void DefineStreams(Meter meter)
    {
        meter.CreateObservableGauge("nginx.rtmp.stream.bandwidth.in", () => Streams(stream => stream.Traffic.BytesInPerSecond), unit: "By",
            description: "Bytes of the stream received per second, nginx-rtmp's mean over ten seconds.");
        meter.CreateObservableGauge("nginx.rtmp.stream.bandwidth.out", () => Streams(stream => stream.Traffic.BytesOutPerSecond), unit: "By",
            description: "Bytes of the stream sent per second, nginx-rtmp's mean over ten seconds.");
        meter.CreateObservableCounter("nginx.rtmp.stream.receive", () => Streams(stream => (long)stream.Traffic.ReceivedBytes), unit: "By",
            description: "Bytes of the stream received since it began.");
        meter.CreateObservableCounter("nginx.rtmp.stream.transmit", () => Streams(stream => (long)stream.Traffic.SentBytes), unit: "By",
            description: "Bytes of the stream sent since it began.");
        meter.CreateObservableGauge("nginx.rtmp.stream.clients", () => Streams(stream => (long)stream.Clients),
            description: "Clients of the stream, its publisher among them.");
        meter.CreateObservableGauge("nginx.rtmp.stream.publishing", () => Streams(stream => stream.IsPublishing ? 1 : 0),
            description: "1 when someone publishes the stream, 0 when players wait for it.");
        meter.CreateObservableGauge("nginx.rtmp.stream.uptime", () => Streams(stream => stream.Age.TotalSeconds), unit: "s",
            description: "Time since the stream began.");
    }

    private IEnumerable<Measurement<T>> Server<T>(Func<NginxRtmpSample, T> value)
        where T : struct =>
        _latest.Current is { } sample ? [new Measurement<T>(value(sample))] : [];

    private IEnumerable<Measurement<T>> Streams<T>(Func<StreamSample, T> value)
        where T : struct =>
        from stream in _latest.Current?.Streams ?? []
        select new Measurement<T>(value(stream), new(ApplicationTag, stream.Application), new KeyValuePair<string, object?>(StreamTag, stream.Stream));
}
