using System.Text;
using Telemetry.LoadRunner.Batches;
using Telemetry.LoadRunner.Results;
using Telemetry.UnitTests.Exporters;

namespace Telemetry.UnitTests.LoadRunner.Batches;

public sealed class BatchFileTests
{
    [Fact]
    public void The_stress_matrix_of_the_origin_is_read()
    {
        var batch = Read(Fixture.Text("batches", "batch_stress_matrix.json"));

        Assert.Equal(15, batch.Entries.Count);
        Assert.Equal(("Baseline (Idle)", ScenarioType.Idle, 60d), (batch.Entries[0].Request.Name, batch.Entries[0].Request.Type!.Value, batch.Entries[0].Request.DurationSeconds));
        var last = batch.Entries[12].Request;
        Assert.Equal(("8 streams @ 5000k", 8, "5000k", "1280x720", 30), (last.Name, last.Streams, last.Bitrate, last.Resolution, last.Fps));
        Assert.Equal((20d, 120d, 45d), (last.StabilizationSeconds, last.DurationSeconds, last.CooldownSeconds));
        Assert.Equal(["1920x1080", "1280x720", "854x480"], batch.Entries[13].Request.Outputs!.Select(x => x.Resolution));
        Assert.Equal(("2500k", 1), (batch.Entries[13].Request.Bitrate, batch.Entries[13].Request.Streams));
        Assert.Equal([3, 8, 19], batch.Entries.Take(3).Select(x => x.Line));
    }

    [Fact]
    public void The_production_benchmarks_of_the_origin_are_read()
    {
        var batch = Read(Fixture.Text("batches", "production_benchmarks.json"));

        Assert.Equal("Production Streaming Benchmarks", batch.Name);
        Assert.Equal(11, batch.Entries.Count);
        Assert.Equal(("h264", "fast", "VMAF>=85"), (batch.Entries[2].Request.Encoder, batch.Entries[2].Request.Preset, batch.Entries[2].Request.QualityTarget));
        Assert.Equal("Twitch 1080p60 with x264 fast preset (CPU optimized)", batch.Entries[2].Request.Description);
        Assert.Equal(["5000k", "2500k", "1000k"], batch.Entries[10].Request.Outputs!.Select(x => x.Bitrate));
    }

    [Fact]
    public void A_file_may_be_a_list_alone()
    {
        var batch = Read("""[{"name": "a", "bitrate": "1000k"}, {"type": "multi", "name": "b", "bitrates": ["500k", "800k"]}]""");

        Assert.Equal(("a", 1, "1000k"), (batch.Entries[0].Request.Name, batch.Entries[0].Request.Streams, batch.Entries[0].Request.Bitrate));
        Assert.Equal((2, null), (batch.Entries[1].Request.Streams, batch.Entries[1].Request.Bitrate));
        Assert.Equal(["500k", "800k"], batch.Entries[1].Request.Bitrates!);
    }

    [Fact]
    public void Our_keys_are_read()
    {
        var request = Read("""
            [{"name": "a", "type": "multi", "streams": 3, "viewers": 4, "ramp": 1.5, "source": "testsrc2", "fan_out": 2, "quality": true, "repeat": 5, "duration": 2.5}]
            """).Entries[0];

        Assert.Equal((3, 4, 1.5, "testsrc2"), (request.Request.Streams, request.Request.Viewers, request.Request.RampSeconds, request.Request.Source));
        Assert.Equal((2, true, 2.5, 5), (request.Request.FanOut, request.Request.Quality, request.Request.DurationSeconds, request.Repeat));
    }

    [Fact]
    public void Defaults_stand_in_for_what_an_entry_leaves_out_and_mean_nothing_to_a_baseline()
    {
        var batch = Read("""
            {"defaults": {"duration": 7, "bitrate": "900k", "count": 4, "repeat": 3, "viewers": 2},
             "scenarios": [{"type": "baseline"}, {"type": "multi", "name": "b"}, {"type": "multi", "name": "c", "streams": 2, "bitrate": "800k", "repeat": null},
                           {"type": "single", "name": "d", "duration": 9}, {"type": "multi", "name": "e", "bitrates": ["1000k"], "count": 1}]}
            """);

        var requests = batch.Entries.Select(x => x.Request).ToList();
        Assert.Equal(("Baseline (Idle)", ScenarioType.Idle, 7d), (requests[0].Name, requests[0].Type!.Value, requests[0].DurationSeconds));
        Assert.Equal((null, null, null), (requests[0].Streams, requests[0].Bitrate, requests[0].Viewers));
        Assert.Equal((4, "900k", 2), (requests[1].Streams, requests[1].Bitrate, requests[1].Viewers));
        Assert.Equal((2, "800k"), (requests[2].Streams, requests[2].Bitrate));
        Assert.Equal((1, 9d), (requests[3].Streams, requests[3].DurationSeconds));
        Assert.Equal((1, null), (requests[4].Streams, requests[4].Bitrate));
        Assert.All(batch.Entries, x => Assert.Equal(3, x.Repeat));
    }

    [Theory]
    [InlineData("""{"type": "baseline", "name": "a", "resolution": "1280x720", "fps": 30, "bitrate": "0k", "count": 0}""")]
    [InlineData("""{"type": "single", "name": "a", "bitrate": "0k", "encoder": "h264", "preset": "veryfast"}""")]
    [InlineData("""{"name": "a", "bitrate": "0"}""")]
    public void A_rate_of_nothing_is_a_baseline(string entry)
    {
        var request = Read($"[{entry}]").Entries[0].Request;

        Assert.Equal(ScenarioType.Idle, request.Type);
        Assert.Equal((null, null, null, null), (request.Bitrate, request.Streams, request.Resolution, request.Encoder));
    }

    [Fact]
    public void What_a_file_leaves_open_stays_open_for_the_flags_of_the_command_line()
    {
        var request = Read("""[{"name": "a"}]""").Entries[0];

        Assert.Equal((null, null, null, null), (request.Request.DurationSeconds, request.Request.Bitrate, request.Request.CooldownSeconds, request.Repeat));
    }

    [Fact]
    public void Hostile_names_are_names()
    {
        string[] names = ["; rm -rf /", "$(reboot)", "../../etc/passwd", "a \"b\" 'c'", "😀🎥", "--help", "`id`", "%2e%2e"];
        var text = System.Text.Json.JsonSerializer.Serialize(names.Select(x => new { name = x, bitrate = "1000k" }));

        Assert.Equal(names, Read(text).Entries.Select(x => x.Request.Name));
    }

    [Fact]
    public async Task A_stream_is_read_as_far_as_the_limit()
    {
        using var endless = new MemoryStream(new byte[BatchFile.Limits.Bytes + 4096]);
        var reading = await BatchFile.ReadAsync(endless, "big.json");

        Assert.Contains("at most 67108864 are read", Assert.Single(reading.Errors).Message);
    }

    private static Batch Read(string text)
    {
        var reading = BatchFile.Parse(Encoding.UTF8.GetBytes(text), "x.json");
        Assert.Empty(reading.Lines());
        return reading.Value!;
    }
}
