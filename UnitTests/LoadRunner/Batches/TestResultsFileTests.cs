using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Telemetry.LoadRunner.Batches;
using Telemetry.LoadRunner.Results;
using Telemetry.UnitTests.Exporters;

namespace Telemetry.UnitTests.LoadRunner.Batches;

public sealed class TestResultsFileTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 18, 3, 9, 123, TimeSpan.FromHours(1));

    [Fact]
    public void A_file_of_the_origin_is_read()
    {
        var results = Read(Fixture.Text("batches", "test_results_20251228_203216.json"));
        var scenarios = results.ToScenarios();

        // Without an offset, as Python's isoformat() of a local time is, it is taken for UTC.
        Assert.Equal(new DateTimeOffset(2025, 12, 28, 20, 32, 16, TimeSpan.Zero).AddTicks(9_719_560), results.TestDate);
        Assert.Single(scenarios.Select(x => x.RunId).Distinct());
        var baseline = scenarios[0];
        Assert.Equal((ScenarioType.Idle, 0, 0L, 0, ""), (baseline.Type, baseline.Streams, baseline.BitrateBitsPerSecond, baseline.Width, baseline.OutputLadder));
        // 1766947958.1251214 s, in microseconds.
        Assert.Equal(DateTimeOffset.UnixEpoch.AddTicks(17_669_479_581_251_210), baseline.SteadyStart);
        var load = Assert.Single(scenarios, x => x.Name == "8 Streams @ 5000k");
        Assert.Equal((ScenarioType.Load, 8, 5_000_000L, 1280, 720, 30d), (load.Type, load.Streams, load.BitrateBitsPerSecond, load.Width, load.Height, load.FrameRate));
        Assert.Equal((TimeSpan.FromSeconds(120), ScenarioOutcome.Succeeded, "1280x720@30"), (load.PlannedDuration, load.Outcome, load.OutputLadder));
        Assert.Equal("1920x1080@30,1280x720@30,854x480@30", scenarios[^1].OutputLadder);
        Assert.All(scenarios, x => Assert.Equal(("imported", null, 0, 0, 0, 0), (x.Machine.Machine, x.ItemId, x.Readings.Count, x.Samples.Count, x.StreamResults.Count, x.Phases.Count)));
    }

    [Fact]
    public void A_file_of_the_origins_scheduler_is_read()
    {
        var results = Read(Fixture.Text("batches", "test_results_20240115_103000.json"));
        var scenario = results.ToScenarios()[0];

        Assert.Equal(("distributed", "scheduler"), (results.Metadata!.Platform, results.Metadata.Source));
        Assert.Equal((2, "libx264", 92.5, 42.3, 0.985), (scenario.Streams, scenario.Encoder, scenario.QualityResults[0].VmafMean, scenario.QualityResults[0].Psnr, scenario.QualityResults[0].Ssim));
        // The mean of its ten values of power; 120.5 s.
        Assert.Equal(46.12, scenario.Analysis!.PowerMeanWatts!.Value, 6);
        Assert.Equal(46.12 * 120.5, scenario.Analysis.EnergyJoules!.Value, 3);
        var baseline = results.ToScenarios()[3];
        // It has the size 0x0, no frames and the scores 0.
        Assert.Equal((ScenarioType.Idle, 0, 0), (baseline.Type, baseline.Width, baseline.QualityResults.Count));
        Assert.Equal(ScenarioType.Idle, results.ToScenarios()[^1].Type);
    }

    [Fact]
    public void An_import_is_never_computed_anew_for_this_labs_prometheus_did_not_see_that_machine() =>
        Assert.All(Read(Fixture.Text("batches", "test_results_20251228_203216.json")).ToScenarios(),
            x => Assert.Equal((x.Id, int.MaxValue, null, "absent"), (x.Analysis!.ScenarioId, x.Analysis.FormulaVersion, x.Analysis.EnergyJoules, x.Analysis.Edges)));

    [Fact]
    public void A_file_has_what_the_origins_scripts_ask_for()
    {
        var scenario = SampleScenarios.Run(40).First(x => x is { Type: ScenarioType.Load, SteadyStart: not null, Analysis: null });
        using var json = JsonDocument.Parse(Write(TestResults.From([scenario], Now)));
        var entry = json.RootElement.GetProperty("scenarios")[0];

        Assert.Equal("2026-11-21T17:03:09.123+00:00", json.RootElement.GetProperty("test_date").GetString());
        Assert.Equal("1920x1080", entry.GetProperty("resolution").GetString());
        // Their start_time is a number, which they give to Prometheus.
        Assert.Equal((decimal)(scenario.SteadyStart!.Value.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / 10_000_000, entry.GetProperty("start_time").GetDecimal());
        Assert.Equal(scenario.PlannedDuration.TotalSeconds, entry.GetProperty("duration").GetDouble());
        // 100 J to 300 J, and between the samples 10 J and 1.5 of 2 CPU seconds a second of two CPUs.
        Assert.Equal(200, entry.GetProperty("energy_joules").GetDouble(), 6);
        Assert.All(entry.GetProperty("power_watts").EnumerateArray(), x => Assert.Equal(10, x.GetDouble(), 6));
        Assert.All(entry.GetProperty("cpu_usage_cores").EnumerateArray(), x => Assert.Equal(1.5, x.GetDouble(), 6));
        Assert.Equal(1, entry.GetProperty("step_seconds").GetDouble());
        Assert.Equal(600 * scenario.Streams, entry.GetProperty("total_frames").GetInt64());
        Assert.Equal(1920.0 * 1080 * 600 * scenario.Streams, entry.GetProperty("pixels_processed").GetDouble());
    }

    [Fact]
    public void What_is_written_is_read_and_written_the_same()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var written = Write(TestResults.From(SampleScenarios.Run(seed % 7), Now.AddSeconds(seed)));

            Assert.Equal(written, Write(Read(written)));
        }
    }

    [Fact]
    public void Rows_of_a_written_file_are_written_the_same_but_for_what_needs_readings_and_streams()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var results = TestResults.From([SampleScenarios.Create(seed)], Now);
            var again = TestResults.From(Read(Write(results)).ToScenarios(), Now);

            Assert.Equal(Write(new TestResults(Now, null, [.. results.Scenarios.Select(Lasting)])), Write(new TestResults(Now, null, [.. again.Scenarios.Select(Lasting)])));
        }

        static TestResult Lasting(TestResult result) => result with
        {
            AverageFps = null,
            TotalFrames = null,
            DroppedFrames = null,
            PixelsProcessed = null,
            CpuUsageCores = null,
            PowerWatts = null,
            StepSeconds = null,
            // Kept with its window only.
            EnergyJoules = result.Start is null ? null : result.EnergyJoules,
        };
    }

    [Fact]
    public void Numbers_are_the_same_in_every_culture()
    {
        var results = TestResults.From(SampleScenarios.Run(20), Now);
        var invariant = Write(results);
        var culture = CultureInfo.CurrentCulture;
        try
        {
            var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (german.NumberFormat.NumberDecimalSeparator, german.NumberFormat.NegativeSign, german.DateTimeFormat.TimeSeparator) = (",", "−", ".");
            CultureInfo.CurrentCulture = german;

            Assert.Equal(invariant, Write(results));
            Assert.Equal(invariant, Write(Read(invariant)));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData("""{"name": "a"}""", "bitrate: the key is missing.")]
    [InlineData("""{"bitrate": "1k"}""", "name: the key is missing.")]
    [InlineData("""{"name": "a", "bitrate": "abc"}""", "'abc' is refused: give a rate")]
    [InlineData("""{"name": "a", "bitrate": "1k", "resolution": "big"}""", "'big' is refused: give WIDTHxHEIGHT")]
    [InlineData("""{"name": "a", "bitrate": "1k", "fps": 0}""", "'0' is refused: give frames per second")]
    [InlineData("""{"name": "a", "bitrate": "1k", "duration": -1}""", "'-1' is refused: give a number from 0")]
    [InlineData("""{"name": "a", "bitrate": "1k", "total_frames": 1.5}""", "'1.5' is refused: give a whole number")]
    [InlineData("""{"name": "a", "bitrate": "1k", "start_time": 1767033591733}""", "give a time in Unix seconds")]
    [InlineData("""{"name": "a", "bitrate": "1k", "start_time": "yesterday"}""", "give a time in Unix seconds")]
    [InlineData("""{"name": "a", "bitrate": "1k", "start_time": 1767033591, "end_time": 1767033590}""", "end_time: is before start_time.")]
    [InlineData("""{"name": "a", "bitrate": "1k", "power_watts": [1, "2"]}""", "power_watts[1]: '2' is refused: give a number.")]
    [InlineData("""{"name": "a", "bitrate": "1k", "vmaf_score": 101}""", "give a number from 0 to 100")]
    [InlineData("""{"name": "a", "bitrate": "1k", "outcome": "Won"}""", "'Won' is refused: give one of succeeded, failed, interrupted, overloaded.")]
    [InlineData("""{"name": "a", "bitrate": "1k", "outputs": [{"resolution": "1x1"}]}""", "outputs[0].fps: the key is missing.")]
    [InlineData("""{"name": "a", "bitrate": "1k", "watts": 1}""", "the key is not known here")]
    public void A_wrong_file_is_refused_with_the_place(string scenario, string expected)
    {
        var text = $$"""{"test_date": "2026-11-21T18:00:00", "scenarios": [{{scenario}}]}""";
        var reading = TestResultsFile.Read(Encoding.UTF8.GetBytes(text), "r.json");

        var error = Assert.Single(reading.Errors).ToString();
        Assert.StartsWith("r.json(1,", error, StringComparison.Ordinal);
        Assert.Contains("scenarios[0].", error, StringComparison.Ordinal);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_would_fill_the_memory_is_refused()
    {
        var text = $$"""{"test_date": 1767033591, "scenarios": [{"name": "a", "bitrate": "1k", "power_watts": [{{string.Join(',', Enumerable.Repeat('1', 200_000))}}]}]}""";

        Assert.Contains("has 200000 entries; at most 100000 are read.", Assert.Single(TestResultsFile.Read(Encoding.UTF8.GetBytes(text), "r.json").Errors).Message);
    }

    [Fact]
    public void Names_of_exported_files_are_made_of_the_time_alone()
    {
        Assert.Equal("test_results_20261121_170309.json", ExportFileName.TestResults(Now));
        Assert.Equal(("scenarios_20261121_170309.jsonl", "scenarios_20261121_170309.csv"), (ExportFileName.Archive(Now), ExportFileName.Table(Now)));
    }

    private static TestResults Read(string text)
    {
        var reading = TestResultsFile.Read(Encoding.UTF8.GetBytes(text), "r.json");
        Assert.Empty(reading.Lines());
        return reading.Value!;
    }

    private static string Write(TestResults results)
    {
        var output = new ArrayBufferWriter<byte>();
        TestResultsFile.Write(output, results);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
