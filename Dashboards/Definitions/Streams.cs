using Telemetry.Dashboards.Model;

namespace Telemetry.Dashboards.Definitions;

internal static class Streams
{
    private const string Chosen = "scenario=~\"$scenario\"";
    private const string Legend = "{{scenario}}, stream {{stream}}";

    public static Dashboard Create() => new(
        Uids.Streams, "Streams", Folders.Scenarios, "What runs now: do the encoders keep up, and what does the RTMP server receive and send?")
    {
        From = "now-15m",
        Refresh = "5s",
        Related = [Uids.PowerMonitoring, Uids.QualityOfExperience],
        Variables = [new("scenario", "Scenario", "ffmpeg_stream_active", "scenario")],
        Rows =
        [
            new("Now",
                new Stat("Streams", "Streams that FFmpegs are publishing now.", Unit.None, new Query("loadrunner_active_streams", "streams")),
                new Stat("Queue", "Scenarios that wait for a worker.", Unit.None, new Query("loadrunner_queue_length", "waiting")),
                new Stat("RTMP clients", "Who publishes and who takes a stream.", Unit.None, new Query("nginx_rtmp_clients", "{{role}}")),
                new Stat("Runs", "Runs that ended since load-runner started, by outcome.", Unit.None, new Query("loadrunner_runs_total", "{{outcome}}")) { Decimals = 0 }),
            new("Encoders",
                new TimeSeries("Frame rate", "Frames encoded per second. A line below the asked rate is an encoder that does not keep up.", Unit.FramesPerSecond,
                    new Query($"ffmpeg_fps{{{Chosen}}}", Legend)) { Min = 0 },
                new TimeSeries("Speed", "Encoded seconds per second: 1 keeps up with real time.", Unit.TimesRealTime,
                    new Query($"ffmpeg_speed_ratio{{{Chosen}}}", Legend)) { Min = 0, Thresholds = Thresholds.Falling(0.95, 0.99) },
                new TimeSeries("Latency of encoding", "How far the newest frame lies behind real time. It grows while the encoder is too slow.", Unit.Seconds,
                    new Query($"ffmpeg_encode_latency_seconds{{{Chosen}}}", Legend)) { Min = 0, Thresholds = Thresholds.Rising(0.5, 2) },
                new TimeSeries("Dropped and repeated frames", "Frames per second that FFmpeg left out or repeated to keep its rate.", Unit.FramesPerSecond,
                    new Query($"rate(ffmpeg_dropped_frames_total{{{Chosen}}}[$__rate_interval])", "dropped, " + Legend), new Query($"rate(ffmpeg_duplicated_frames_total{{{Chosen}}}[$__rate_interval])", "repeated, " + Legend)) { Min = 0, Thresholds = Thresholds.Rising(0.1, 1) },
                new TimeSeries("CPU of the encoders", "CPU time per second: 1 is one core.", Unit.Cores,
                    new Query($"rate(ffmpeg_cpu_seconds_total{{{Chosen}}}[$__rate_interval])", Legend)) { Stacked = true, Min = 0 },
                new TimeSeries("Bitrate of the encoders", "Video, sound and container that each FFmpeg delivers. One FFmpeg with several streams has no such number.", Unit.BitsPerSecond,
                    new Query($"8 * ffmpeg_bitrate_bytes_per_second{{{Chosen}}}", Legend)) { Min = 0 }),
            new("RTMP server",
                new TimeSeries("Received and sent", "Of all streams together, from the server's counters.", Unit.BitsPerSecond,
                    new Query("8 * rate(nginx_rtmp_receive_bytes_total[$__rate_interval])", "received"), new Query("8 * rate(nginx_rtmp_transmit_bytes_total[$__rate_interval])", "sent")) { Min = 0 },
                new TimeSeries("Received by stream", "nginx-rtmp's own mean over ten seconds.", Unit.BitsPerSecond,
                    new Query("8 * nginx_rtmp_stream_bandwidth_in_bytes", "{{application}}/{{stream}}")) { Min = 0 },
                new TimeSeries("Dropped messages", "Audio and video messages per second that were dropped for clients too slow to take them.", "ops",
                    new Query("rate(nginx_rtmp_stream_dropped_messages_total[$__rate_interval])", "{{application}}/{{stream}}")) { Min = 0, Thresholds = Thresholds.Rising(0.1, 10) },
                new TimeSeries("Connections", "RTMP clients that publish or play, and live streams.", Unit.None,
                    new Query("nginx_rtmp_connections", "connections"), new Query("nginx_rtmp_streams", "streams")) { Min = 0 }),
        ],
    };
}
