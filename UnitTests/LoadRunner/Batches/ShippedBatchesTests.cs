using Telemetry.LoadRunner.Batches;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.UnitTests.LoadRunner.Batches;

public sealed class ShippedBatchesTests
{
    [Fact]
    public void The_program_has_the_files_of_the_folder()
    {
        Assert.Equal(["platforms", "smoke", "stress-matrix", "suite"], ShippedBatches.Names);
        Assert.Null(ShippedBatches.Open("../smoke"));
        Assert.Null(ShippedBatches.Open("SMOKE"));
    }

    [Fact]
    public async Task Every_shipped_batch_is_described_and_starts_with_a_baseline()
    {
        foreach (var name in ShippedBatches.Names)
        {
            var batch = await Read(name);

            Assert.False(string.IsNullOrWhiteSpace(batch.Description));
            Assert.Equal(ScenarioType.Idle, batch.Entries[0].Request.Type);
        }
    }

    [Fact]
    public async Task Smoke_is_over_within_a_minute()
    {
        var batch = await Read("smoke");

        Assert.Equal([null, 1, 2], batch.Entries.Select(x => x.Request.Streams));
        Assert.InRange(batch.Entries.Sum(x => x.Request.DurationSeconds + x.Request.StabilizationSeconds + x.Request.CooldownSeconds)!.Value, 15, 45);
    }

    [Fact]
    public async Task The_stress_matrix_is_the_one_of_the_origin()
    {
        var batch = await Read("stress-matrix");
        var origin = BatchFile.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "batches", "batch_stress_matrix.json")), "origin").Value!;

        Assert.Equal(15, batch.Entries.Count);
        Assert.Equal(60, batch.Entries[0].Request.DurationSeconds);
        Assert.Equal(
            from load in new[] { (Count: 1, Stabilization: 10d, Cooldown: 15d), (2, 10, 20), (4, 15, 30), (8, 20, 45) }
            from rate in new[] { "1000k", "2500k", "5000k" }
            select ((int?)load.Count, rate, (double?)120, (double?)load.Stabilization, (double?)load.Cooldown),
            batch.Entries.Skip(1).Take(12).Select(x => (x.Request.Streams, x.Request.Bitrate!, x.Request.DurationSeconds, x.Request.StabilizationSeconds, x.Request.CooldownSeconds)));
        Assert.Equal(origin.Entries.Skip(1).Select(x => Plain(x.Request)), batch.Entries.Skip(1).Select(x => Plain(x.Request)));
        Assert.Equal(origin.Entries.Skip(13).SelectMany(x => x.Request.Outputs!), batch.Entries.Skip(13).SelectMany(x => x.Request.Outputs!));
    }

    [Fact]
    public async Task The_platforms_have_their_rates_and_quality_targets()
    {
        var batch = await Read("platforms");

        Assert.Equal(11, batch.Entries.Count);
        Assert.Equal(
            ["1920x1080@60 6000k VMAF>=85", "1920x1080@60 6000k VMAF>=85", "3840x2160@60 20000k VMAF>=90", "3840x2160@30 13000k VMAF>=90", "2560x1440@60 12000k VMAF>=88",
                "1280x720@30 1500k VMAF>=80", "1280x720@30 2500k VMAF>=82", "1920x1080@30 4000k VMAF>=85", "1920x1080@30 5000k VMAF>=87", "1920x1080@30 5000k VMAF>=85"],
            batch.Entries.Skip(1).Select(x => $"{x.Request.Resolution}@{x.Request.Fps} {x.Request.Bitrate} {x.Request.QualityTarget}"));
        Assert.Equal("fast", batch.Entries[2].Request.Preset);
        Assert.Equal(["5000k", "2500k", "1000k"], batch.Entries[10].Request.Outputs!.Select(x => x.Bitrate));
    }

    [Fact]
    public async Task The_suite_is_the_default_suite_of_the_origin()
    {
        var batch = await Read(ShippedBatches.Suite);

        Assert.Equal(
            ["1 Mbps Stream 1000k 1280x720@30", "2.5 Mbps Stream 2500k 1280x720@30", "5 Mbps Stream 5000k 1280x720@30", "10 Mbps Stream 10000k 1280x720@30",
                "480p @ 2.5Mbps 2500k 854x480@30", "720p @ 2.5Mbps 2500k 1280x720@30", "1080p @ 2.5Mbps 2500k 1920x1080@30",
                "30fps @ 5Mbps 5000k 1280x720@30", "60fps @ 5Mbps 5000k 1280x720@60"],
            batch.Entries.Skip(1).Select(x => $"{x.Request.Name} {x.Request.Bitrate} {x.Request.Resolution}@{x.Request.Fps}"));
        Assert.Equal(120, batch.Entries[0].Request.DurationSeconds);
        Assert.All(batch.Entries.Skip(1), x => Assert.Equal((300d, 30d, 30d), (x.Request.DurationSeconds, x.Request.StabilizationSeconds, x.Request.CooldownSeconds)));
    }

    private static ScenarioRequest Plain(ScenarioRequest request) => request with { Outputs = null };

    private static async Task<Batch> Read(string name)
    {
        var reading = await ShippedBatches.ReadAsync(name);
        Assert.Empty(reading!.Lines());
        return reading.Value!;
    }
}
