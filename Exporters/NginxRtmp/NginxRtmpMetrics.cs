using System.Diagnostics.Metrics;

namespace Telemetry.Exporters.NginxRtmp;

internal sealed class NginxRtmpMetrics : IDisposable
{
    public const string MeterName = "Telemetry.Exporters.NginxRtmp";

    /// <summary>How the names of instruments begin that have a series for each stream.</summary>
    public const string StreamPrefix = "nginx.rtmp.stream.";

    private const string ApplicationTag = "application";
    private const string StreamTag = "stream";
    private const string RoleTag = "role";
    private const string Publisher = "publisher";
    private const string Subscriber = "subscriber";

    private readonly Latest<NginxRtmpSample> _latest;
    private readonly ChurningMeter _streams;

    public NginxRtmpMetrics(IMeterFactory meters, Latest<NginxRtmpSample> latest, NginxRtmpOptions options)
    {
        _latest = latest;
        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge("nginx.rtmp.up", () => latest.Current is null ? 0 : 1,
            description: "1 when nginx-rtmp's stat page was read lately, else 0 and the other nginx_rtmp series are absent.");
        DefineServer(meter);
        DefineWorkers(meter);
        _streams = new ChurningMeter(meters, MeterName, capacity: options.MaxStreams, streams =>
        {
            DefineApplications(streams);
            DefineStreams(streams);
            DefineMedia(streams);
        });
        latest.Publishing += sample => _streams.Announce([.. sample.Streams.Select(Key)]);
    }

    public void Dispose() => _streams.Dispose();

    private void DefineServer(Meter meter)
    {
        meter.CreateObservableGauge("nginx.rtmp.connections", () => Server(sample => (long)sample.Clients.Total),
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

    private void DefineWorkers(Meter meter)
    {
        meter.CreateObservableGauge("nginx.rtmp.info", Info,
            description: "Always 1; versions of nginx and its RTMP module, and when they were built.");
        meter.CreateObservableCounter("nginx.rtmp.worker.restarts", () => Server(sample => sample.Workers.Restarts),
            description: "Restarts of nginx's worker that this exporter has seen.");
        meter.CreateObservableGauge("nginx.rtmp.workers.answering", () => Server(sample => sample.Workers.Answering),
            description: "Workers that answer by turns. Above 1 every other series is of one of them only: set worker_processes 1.");
        meter.CreateObservableGauge("nginx.rtmp.clients", () => _latest.Current is { } sample ? Roles(sample.Clients, []) : [],
            description: "RTMP clients by role: publishers, and subscribers, which take a stream.");
    }

    private void DefineApplications(Meter meter)
    {
        meter.CreateObservableGauge("nginx.rtmp.application.streams", () => Applications(application => [new(application.Streams, ApplicationTags(application))]),
            description: "Live streams of the application.");
        meter.CreateObservableGauge("nginx.rtmp.application.clients", () => Applications(application => Roles(application.Clients, ApplicationTags(application))),
            description: "Clients of the application by role.");
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
        meter.CreateObservableGauge("nginx.rtmp.stream.clients", () => EachStream(stream => Roles(stream.Clients, StreamTags(stream))),
            description: "Clients of the stream: its publisher, and subscribers, which take it.");
        meter.CreateObservableCounter("nginx.rtmp.stream.dropped.messages", () => Streams(stream => stream.DroppedMessages),
            description: "Audio and video messages dropped for clients too slow to take them, since this exporter first saw the stream.");
        meter.CreateObservableGauge("nginx.rtmp.stream.publishing", () => Streams(stream => stream.IsPublishing ? 1 : 0),
            description: "1 when someone publishes the stream, 0 when players wait for it.");
        meter.CreateObservableGauge("nginx.rtmp.stream.uptime", () => Streams(stream => stream.Age.TotalSeconds), unit: "s",
            description: "Time since the stream began.");
    }

    private void DefineMedia(Meter meter)
    {
        meter.CreateObservableGauge("nginx.rtmp.stream.info", () => EachStream(Codecs),
            description: "Always 1; codecs of the stream, as its publisher says.");
        meter.CreateObservableGauge("nginx.rtmp.stream.video.width", () => Streams(stream => stream.Media.Width), unit: "{pixel}",
            description: "Width of the picture in pixels.");
        meter.CreateObservableGauge("nginx.rtmp.stream.video.height", () => Streams(stream => stream.Media.Height), unit: "{pixel}",
            description: "Height of the picture in pixels.");
        meter.CreateObservableGauge("nginx.rtmp.stream.video.frame.rate", () => Streams(stream => stream.Media.FramesPerSecond), unit: "Hz",
            description: "Frames per second, as the publisher says.");
        meter.CreateObservableGauge("nginx.rtmp.stream.video.bandwidth", () => Streams(stream => stream.Media.VideoBytesPerSecond), unit: "By",
            description: "Bytes of video received per second, nginx-rtmp's mean over ten seconds.");
        meter.CreateObservableGauge("nginx.rtmp.stream.audio.bandwidth", () => Streams(stream => stream.Media.AudioBytesPerSecond), unit: "By",
            description: "Bytes of audio received per second, nginx-rtmp's mean over ten seconds.");
        meter.CreateObservableGauge("nginx.rtmp.stream.audio.channels", () => Streams(stream => stream.Media.AudioChannels),
            description: "Audio channels.");
        meter.CreateObservableGauge("nginx.rtmp.stream.audio.sample.rate", () => Streams(stream => stream.Media.AudioSampleRateHertz), unit: "Hz",
            description: "Audio samples per second.");
    }

    // A publisher that comes back with other codecs makes another series too.
    private static string Key(StreamSample stream) => string.Join('\n', stream.Application, stream.Stream, stream.Media.VideoCodec, stream.Media.VideoProfile, stream.Media.AudioCodec);

    private IEnumerable<Measurement<T>> Server<T>(Func<NginxRtmpSample, T> value)
        where T : struct =>
        _latest.Current is { } sample ? [new Measurement<T>(value(sample))] : [];

    private IEnumerable<Measurement<long>> Applications(Func<ApplicationSample, IEnumerable<Measurement<long>>> measure) =>
        (_latest.Current?.Applications ?? []).SelectMany(measure);

    private IEnumerable<Measurement<T>> EachStream<T>(Func<StreamSample, IEnumerable<Measurement<T>>> measure)
        where T : struct =>
        (_latest.Current?.Streams ?? []).SelectMany(measure);

    private IEnumerable<Measurement<T>> Streams<T>(Func<StreamSample, T?> value)
        where T : struct =>
        from stream in _latest.Current?.Streams ?? []
        let measured = value(stream)
        where measured is not null
        select new Measurement<T>(measured.Value, StreamTags(stream));

    private IEnumerable<Measurement<T>> Streams<T>(Func<StreamSample, T> value)
        where T : struct =>
        Streams(stream => (T?)value(stream));

    private IEnumerable<Measurement<int>> Info()
    {
        if (_latest.Current is { Server: var server })
            yield return new Measurement<int>(1, Known(("nginx_version", server.NginxVersion), ("nginx_rtmp_version", server.ModuleVersion), ("built", server.Built)));
    }

    private static IEnumerable<Measurement<int>> Codecs(StreamSample stream)
    {
        if (stream.Media is { HasCodec: true } media)
        {
            yield return new Measurement<int>(1, [.. StreamTags(stream), .. Known(
                ("video_codec", media.VideoCodec), ("video_profile", media.VideoProfile), ("video_level", media.VideoLevel),
                ("audio_codec", media.AudioCodec), ("audio_profile", media.AudioProfile))]);
        }
    }

    private static IEnumerable<Measurement<long>> Roles(Clients clients, KeyValuePair<string, object?>[] tags) =>
        [new((long)clients.Publishers, [.. tags, new(RoleTag, Publisher)]), new((long)clients.Subscribers, [.. tags, new(RoleTag, Subscriber)])];

    private static KeyValuePair<string, object?>[] StreamTags(StreamSample stream) => [new(ApplicationTag, stream.Application), new(StreamTag, stream.Stream)];

    private static KeyValuePair<string, object?>[] ApplicationTags(ApplicationSample application) => [new(ApplicationTag, application.Application)];

    private static KeyValuePair<string, object?>[] Known(params (string Name, string? Value)[] labels) =>
        [.. from label in labels where label.Value is not null select new KeyValuePair<string, object?>(label.Name, label.Value)];
}
