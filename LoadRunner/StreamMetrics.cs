using System.Diagnostics.Metrics;
using Telemetry.Exporters;
using Telemetry.LoadRunner.FFmpeg;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner;

/// <summary>The ffmpeg_* metrics: one series for each stream that runs, until it ends.</summary>
internal sealed class StreamMetrics : IDisposable
{
    private const string ScenarioTag = "scenario";
    private const string StreamTag = "stream";

    // Keys that there may have been before the meter is made anew; with those of one scenario more it stays below OpenTelemetry's 2,000.
    private const int Capacity = 1000;

    private const int BitsPerByte = 8;

    private static readonly TimeSpan Recently = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly List<ActiveStream> _active = [];
    private readonly ChurningMeter _meter;

    public StreamMetrics(IMeterFactory meters) => _meter = new ChurningMeter(meters, LoadRunnerMetrics.MeterName, Capacity, meter =>
    {
        DefineProgress(meter);
        DefineCost(meter);
    });

    public int Count
    {
        get
        {
            lock (_lock)
                return _active.Count;
        }
    }

    public void Add(string scenario, IReadOnlyList<PublishedStream> streams, ProgressHistory history)
    {
        lock (_lock)
        {
            _active.AddRange(streams.Select(x => new ActiveStream(scenario, x, streams, history)));
            _meter.Announce([.. _active.Select(x => $"{x.Scenario}\n{x.Stream.Index}")]);
        }
    }

    public void Remove(ProgressHistory history)
    {
        lock (_lock)
            _active.RemoveAll(x => x.History == history);
    }

    public void Dispose() => _meter.Dispose();

    private void DefineProgress(Meter meter)
    {
        meter.CreateObservableGauge("ffmpeg.stream.active", () => Each<int>(_ => 1),
            description: "1 while FFmpeg publishes the stream; the series of a stream are absent when it has ended.");
        meter.CreateObservableCounter("ffmpeg.frames", () => Each(x => (long?)Math.Floor(x.Frames(x.Latest))),
            description: "Frames encoded for the stream. Of the further pictures of a ladder: their frame rate times the media time.");
        meter.CreateObservableCounter("ffmpeg.dropped.frames", () => EachFFmpeg(x => (long?)x.Latest.DroppedFrames),
            description: "Frames that FFmpeg left out to keep its rate; of all outputs of one FFmpeg, at its first stream.");
        meter.CreateObservableCounter("ffmpeg.duplicated.frames", () => EachFFmpeg(x => (long?)x.Latest.DuplicatedFrames),
            description: "Frames that FFmpeg repeated to keep its rate; of all outputs of one FFmpeg, at its first stream.");
        meter.CreateObservableGauge("ffmpeg.fps", () => Each(x => x.Fps(Recently)),
            description: "Frames encoded per second, over the last second.");
        meter.CreateObservableGauge("ffmpeg.speed.ratio", () => Each(x => x.Rate(Recently)?.Speed), unit: "1",
            description: "Encoded seconds per second of time, over the last second; 1 keeps up with real time.");
        meter.CreateObservableGauge("ffmpeg.bitrate.bytes.per.second", () => EachCounted(x => x.Rate(Recently)?.BitsPerSecond / BitsPerByte),
            description: "Bytes per second delivered over the last second: video, sound and FLV. Absent where one FFmpeg has several streams; nginx_rtmp_stream_bandwidth_in_bytes has each.");
        meter.CreateObservableCounter("ffmpeg.output", () => EachCounted(x => (long?)x.Latest.Bytes), unit: "By",
            description: "Bytes delivered since the stream began: video, sound and FLV. Absent where one FFmpeg has several streams.");
        meter.CreateObservableGauge("ffmpeg.encode.latency", () => Each(x => x.Lateness), unit: "s",
            description: "How far the newest encoded frame lies behind real time, counted from the earliest one; near 0 while the encoder keeps up.");
    }

    private void DefineCost(Meter meter)
    {
        meter.CreateObservableCounter("ffmpeg.cpu", () => EachFFmpeg(x => x.Latest.CpuSeconds), unit: "s",
            description: "CPU time of the FFmpeg, at its first stream.");
        meter.CreateObservableGauge("ffmpeg.encoder.load.ratio", () => EachFFmpeg(x => x.CpuShare(Recently)), unit: "1",
            description: "Share of the machine's CPU time that the FFmpeg used over the last second, 0 to 1, at its first stream.");
    }

    private IEnumerable<Measurement<T>> Each<T>(Func<ActiveStream, T?> value)
        where T : struct
    {
        List<ActiveStream> active;
        lock (_lock)
            active = [.. _active.Where(x => x.HasReported).Take(ScenarioLimits.Streams)];
        foreach (var stream in active)
        {
            if (value(stream) is { } measured)
                yield return new Measurement<T>(measured, new(ScenarioTag, stream.Scenario), new(StreamTag, stream.Stream.Index));
        }
    }

    private IEnumerable<Measurement<T>> EachFFmpeg<T>(Func<ActiveStream, T?> value)
        where T : struct =>
        Each(x => x.IsFirst ? value(x) : null);

    private IEnumerable<Measurement<T>> EachCounted<T>(Func<ActiveStream, T?> value)
        where T : struct =>
        Each(x => x.CountsItsBytes ? value(x) : null);

    private sealed class ActiveStream(string scenario, PublishedStream stream, IReadOnlyList<PublishedStream> all, ProgressHistory history)
    {
        public string Scenario => scenario;
        public PublishedStream Stream => stream;
        public ProgressHistory History => history;
        public bool IsFirst => stream == all[0];
        public bool CountsItsBytes => all.Count == 1;
        public bool HasReported => history.Latest is not null;
        public StreamTotals Latest => history.Latest ?? default;
        public double? Lateness => history.MediaStart is { } start ? Math.Max(0, (Latest.Timestamp - start).TotalSeconds - Latest.MediaSeconds) : null;

        public double Frames(StreamTotals totals) => stream.Output == 0 ? totals.Frames : totals.MediaSeconds * stream.Rendition.FrameRate;

        public StreamRate? Rate(TimeSpan window) => StreamRate.Recent(history, window);

        public double? Fps(TimeSpan window) => Between(window) is { Seconds: > 0 } s ? (Frames(s.To) - Frames(s.From)) / s.Seconds : null;

        public double? CpuShare(TimeSpan window) =>
            Between(window) is { Seconds: > 0 } s && s.To.CpuSeconds - s.From.CpuSeconds is { } cpu ? cpu / s.Seconds / Environment.ProcessorCount : null;

        private (StreamTotals From, StreamTotals To, double Seconds)? Between(TimeSpan window) =>
            history.Latest is { } to && history.Before(to, window) is { } from ? (from, to, (to.Timestamp - from.Timestamp).TotalSeconds) : null;
    }
}
