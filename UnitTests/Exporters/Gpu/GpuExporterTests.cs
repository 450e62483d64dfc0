using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;
using Telemetry.Exporters;
using Telemetry.Exporters.Gpu;
using Telemetry.Exporters.Gpu.Nvml;

namespace Telemetry.UnitTests.Exporters.Gpu;

[Collection(NvmlCollection.Name)]
public sealed class GpuExporterTests
{
    private const string L4 = "gpu=\"0\",UUID=\"GPU-a8394b51-c086-568a-9f1a-c1e1c934c44c\",device=\"nvidia0\",modelName=\"NVIDIA L4\",Hostname=\"host\"";

    [Fact]
    public async Task Series_have_the_names_units_and_labels_of_dcgm_exporter()
    {
        using var bench = Bench(new FakeNvmlGpu());
        await bench.PollAsync();

        var scrape = bench.Instruments.Scrape();
        Assert.Equal(40.979, scrape[$"DCGM_FI_DEV_POWER_USAGE{{{L4}}}"]);
        Assert.Equal(196_764_132, scrape[$"DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION{{{L4}}}"]);
        Assert.Equal(64, scrape[$"DCGM_FI_DEV_ENC_UTIL{{{L4}}}"]);
        Assert.Equal(1000, scrape[$"DCGM_FI_DEV_FB_USED{{{L4}}}"]);
        Assert.DoesNotContain(scrape.Keys, key => key.StartsWith("DCGM_FI_DEV_MEMORY_TEMP", StringComparison.Ordinal));
        Assert.Equal(0, scrape["host.energy{source=\"nvml\"}"]);
    }

    [Fact]
    public async Task Host_energy_is_the_sum_of_the_physical_gpus_once_each_whatever_mig_does()
    {
        var divided = new FakeNvmlGpu { Uuid = "GPU-1" };
        divided.Mig.AddRange([new FakeNvmlMig(1, "A MIG 1g.5gb", (8, 0, 8, 0)), new FakeNvmlMig(2, "A MIG 1g.5gb", (8, 0, 8, 0))]);
        using var bench = Bench(new FakeNvmlGpu(), divided);
        await bench.PollAsync();
        bench.Nvml.Gpus[0].Millijoules += 30_000;
        bench.Nvml.Gpus[1].Millijoules += 70_000;
        var sample = await bench.PollAsync(after: 1);

        // 30 J + 70 J in 1 s
        Assert.Equal(new HostEnergySample(100, 100), sample!.Host);
        var scrape = bench.Instruments.Scrape();
        Assert.Equal(100, scrape["host.energy{source=\"nvml\"}"]);
        Assert.Equal(2, scrape.Keys.Count(key => key.StartsWith("DCGM_FI_DEV_POWER_USAGE", StringComparison.Ordinal)));
        Assert.Equal(3, scrape.Keys.Count(key => key.StartsWith("DCGM_FI_DEV_FB_USED", StringComparison.Ordinal)));
        Assert.Equal(2, scrape.Keys.Count(key => key.Contains("GPU_I_PROFILE=\"1g.5gb\"") && key.StartsWith("DCGM_FI_DEV_FB_USED", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(196_700_000)]
    [InlineData(296_764_132)]
    public async Task Counter_that_resets_or_jumps_is_dropped_and_counted_and_the_sum_never_goes_back(ulong millijoules)
    {
        using var bench = Bench(new FakeNvmlGpu());
        await bench.PollAsync();
        await bench.UseAsync(10);
        bench.Nvml.Gpus[0].Millijoules = millijoules;
        var broken = await bench.PollAsync();
        var sample = await bench.UseAsync(5);

        Assert.Null(broken!.Host);
        Assert.Contains("jumped", broken.AbsentReason);
        Assert.Equal(15, sample!.Host!.Joules);
        Assert.Null(sample.Host.MeanWatts);
        Assert.Equal(1, bench.Instruments.Scrape()["host.energy.dropped.steps{source=\"nvml\"}"]);
    }

    [Fact]
    public async Task Counter_that_cannot_be_read_for_a_moment_loses_nothing()
    {
        using var bench = Bench(new FakeNvmlGpu());
        await bench.PollAsync();
        bench.Nvml.Gpus[0].Errors["Energy"] = NvmlReturn.Timeout;
        var without = await bench.UseAsync(10);
        bench.Nvml.Gpus[0].Errors.Clear();
        var sample = await bench.UseAsync(10);

        Assert.Null(without!.Host);
        Assert.Equal(40.979, without.Gpus[0].Meter.PowerWatts);
        Assert.Equal(20, sample!.Host!.Joules);
        Assert.Equal(0, sample.DroppedSteps);
    }

    [Fact]
    public async Task Card_without_an_energy_counter_is_integrated_by_the_trapezoid()
    {
        var old = new FakeNvmlGpu { Milliwatts = 100_000 };
        old.Errors["Energy"] = NvmlReturn.NotSupported;
        using var bench = Bench(old);
        await bench.PollAsync();
        old.Milliwatts = 200_000;
        var sample = await bench.PollAsync(after: 1);
        var afterGap = await bench.PollAsync(after: 60);
        var later = await bench.PollAsync(after: 1);

        // (100 W + 200 W) / 2 x 1 s; then a gap of a minute is not guessed; then 200 J.
        Assert.Equal(150, sample!.Host!.Joules);
        Assert.Null(afterGap!.Host);
        Assert.Equal(350, later!.Host!.Joules);
        Assert.Equal(1, later.DroppedSteps);
        Assert.DoesNotContain(bench.Instruments.Scrape().Keys, key => key.Contains("TOTAL_ENERGY"));
    }

    [Fact]
    public async Task Card_that_tells_neither_power_nor_energy_leaves_no_wrong_sum()
    {
        var silent = new FakeNvmlGpu { Uuid = "GPU-1" };
        (silent.Errors["Energy"], silent.Errors["Power"]) = (NvmlReturn.NotSupported, NvmlReturn.NotSupported);
        using var bench = Bench(new FakeNvmlGpu(), silent);
        await bench.PollAsync();
        var sample = await bench.UseAsync(10);

        Assert.Null(sample!.Host);
        Assert.Contains("GPU 1 (GPU-1): it has neither", sample.AbsentReason);
        Assert.DoesNotContain("host.energy{source=\"nvml\"}", bench.Instruments.Scrape().Keys);
    }

    [Theory]
    [InlineData((int)NvmlReturn.GpuIsLost)]
    [InlineData((int)NvmlReturn.ResetRequired)]
    [InlineData((int)NvmlReturn.Uninitialized)]
    [InlineData((int)NvmlReturn.DriverNotLoaded)]
    public async Task Lost_gpu_is_absent_at_once_and_back_without_a_restart_with_one_line_each_way(int error)
    {
        using var bench = Bench(new FakeNvmlGpu());
        await bench.PollAsync();
        await bench.UseAsync(10);
        bench.Nvml.Gpus[0].Lost = (NvmlReturn)error;
        Assert.Null(await bench.PollAsync());
        Assert.DoesNotContain(bench.Instruments.Scrape().Keys, key => key.StartsWith("DCGM", StringComparison.Ordinal) || key.StartsWith("host", StringComparison.Ordinal));
        for (var i = 0; i < 30; i++)
            Assert.Null(await bench.PollAsync());

        bench.Nvml.Gpus[0].Lost = null;
        // Reset: the counter begins again.
        bench.Nvml.Gpus[0].Millijoules = 1000;
        for (var i = 0; i < 21; i++)
            await bench.PollAsync();
        var sample = await bench.UseAsync(5);

        Assert.Equal(15, sample!.Host!.Joules);
        Assert.Equal(1, sample.DroppedSteps);
        Assert.Equal([LogLevel.Information, LogLevel.Warning, LogLevel.Information], bench.Log.Lines.Select(line => line.Level));
        Assert.Contains("GPU 0 (GPU-a8394b51-c086-568a-9f1a-c1e1c934c44c) is lost: NVML says " + (NvmlReturn)error, bench.Log.Lines[1].Text);
        Assert.Contains("again", bench.Log.Lines[2].Text);
        Assert.Empty(bench.ReaderLog.Lines);
    }

    [Fact]
    public async Task Nvml_is_started_anew_every_five_seconds_and_not_with_every_poll()
    {
        using var bench = Bench(new FakeNvmlGpu());
        await bench.PollAsync();
        bench.Nvml.Gpus[0].Lost = NvmlReturn.GpuIsLost;
        for (var i = 0; i < 81; i++)
            await bench.PollAsync();

        // 20 s at 0.25 s
        Assert.InRange(bench.Nvml.Inits, 4, 5);
        Assert.Equal(bench.Nvml.Inits - 1, bench.Nvml.Shutdowns);
    }

    [Fact]
    public async Task Other_gpus_go_on_while_one_is_lost_but_the_sum_waits()
    {
        using var bench = Bench(new FakeNvmlGpu(), new FakeNvmlGpu { Uuid = "GPU-1" });
        await bench.PollAsync();
        bench.Nvml.Gpus[1].Lost = NvmlReturn.GpuIsLost;
        var sample = await bench.UseAsync(10);
        await bench.UseAsync(10);

        Assert.Equal("GPU-a8394b51-c086-568a-9f1a-c1e1c934c44c", Assert.Single(sample!.Gpus).Identity.Uuid);
        Assert.Null(sample.Host);
        Assert.Contains("GPU 1 (GPU-1) is lost", sample.AbsentReason);
        Assert.Contains("GPU 1 (GPU-1) is lost", Assert.Single(bench.ReaderLog.Lines).Text);

        // It comes back with its counter, which ran on: nothing is missing.
        bench.Nvml.Gpus[1].Lost = null;
        bench.Nvml.Gpus[1].Millijoules += 40_000;
        sample = await bench.PollAsync(after: 5);
        Assert.Equal(60, sample!.Host!.Joules);
        Assert.Equal(0, sample.DroppedSteps);
        Assert.Equal(2, bench.ReaderLog.Lines.Count);
    }

    [Fact]
    public async Task Gpu_that_is_taken_away_keeps_its_energy_in_the_sum()
    {
        using var bench = Bench(new FakeNvmlGpu(), new FakeNvmlGpu { Uuid = "GPU-1" });
        await bench.PollAsync();
        await bench.UseAsync(10, gpu: 1);
        bench.Nvml.Gpus[1].Lost = NvmlReturn.GpuIsLost;
        await bench.PollAsync();
        bench.Nvml.Gpus.RemoveAt(1);
        var sample = await bench.UseAsync(7, after: 5);

        Assert.Equal(17, sample!.Host!.Joules);
        Assert.Equal(1, sample.DroppedSteps);
    }

    [Fact]
    public async Task Missing_driver_is_told_once_and_looked_for_every_five_minutes()
    {
        using var bench = new GpuBench(new FakeNvml(), () => NvmlLibrary.Load("/nowhere/libnvidia-ml.so.1"));
        await bench.PollAsync();
        await bench.PollAsync(after: 300);

        var (level, text) = Assert.Single(bench.Log.Lines);
        Assert.Equal(LogLevel.Information, level);
        Assert.Contains("no NVIDIA driver is installed here", text);
        Assert.Equal(TimeSpan.FromMinutes(5), bench.Period);
        Assert.Equal(0, bench.Instruments.Scrape()["exporter.collector.failures{collector=\"gpu\"}"]);
    }

    [Fact]
    public async Task Driver_that_is_installed_later_is_found_without_a_restart()
    {
        var nvml = new FakeNvml();
        nvml.Gpus.Add(new FakeNvmlGpu());
        nvml.InitResult = NvmlReturn.DriverNotLoaded;
        using var bench = new GpuBench(nvml);
        Assert.Null(await bench.PollAsync());
        nvml.InitResult = NvmlReturn.Success;

        Assert.NotNull(await bench.PollAsync(after: 300));
        Assert.Equal(2, bench.Log.Lines.Count);
    }

    [Fact]
    public async Task Details_are_read_once_a_second_and_energy_with_every_poll()
    {
        using var bench = Bench(new FakeNvmlGpu());
        await bench.PollAsync();
        bench.Nvml.Gpus[0].Encoder = 99;
        var soon = await bench.UseAsync(1);
        var later = await bench.UseAsync(1, after: 1);

        Assert.Equal((64, 1), (soon!.Gpus[0].Details.EncoderUtilizationPercent!.Value, soon.Host!.Joules));
        Assert.Equal((99, 2), (later!.Gpus[0].Details.EncoderUtilizationPercent!.Value, later.Host!.Joules));
    }

    [Fact]
    public async Task Stale_sample_is_absent_from_the_scrape()
    {
        using var bench = Bench(new FakeNvmlGpu());
        await bench.PollAsync();
        bench.Time.Advance(2.1);

        Assert.DoesNotContain(bench.Instruments.Scrape().Keys, key => key.StartsWith("DCGM", StringComparison.Ordinal));
        Assert.Equal(503, Assert.IsType<ProblemHttpResult>(Get(bench).Result).StatusCode);
    }

    [Fact]
    public async Task Reading_is_the_document_of_rapl_exporter_without_cpu_time()
    {
        using var bench = Bench(new FakeNvmlGpu());
        await bench.PollAsync();
        await bench.UseAsync(1.234);

        Assert.Equal(
            """{"timestamp":"2026-11-21T10:00:00.5+00:00","pollPeriodSeconds":0.25,"energy":[{"source":"nvml","joules":1.234}]}""", Document(bench));
    }

    [Fact]
    public async Task Reading_without_a_gpu_is_empty_and_one_whose_energy_is_unknown_is_not()
    {
        using var none = new GpuBench(new FakeNvml(), () => NvmlLibrary.Load("/nowhere/libnvidia-ml.so.1"));
        await none.PollAsync();
        Assert.Contains("\"energy\":[],\"absentReason\":\"/nowhere", Document(none));

        var gpu = new FakeNvmlGpu();
        gpu.Errors["Energy"] = NvmlReturn.Timeout;
        using var unknown = Bench(gpu);
        await unknown.PollAsync();
        Assert.Contains("\"energy\":[{\"source\":\"nvml\",\"absentReason\":\"GPU 0 (", Document(unknown));
    }

    [Fact]
    public void Fake_gpus_use_150_W_and_call_themselves_fake()
    {
        var time = new ManualTime();
        var reader = new GpuReader(new FakeGpus(time), new GpuOptions { Source = GpuSource.Fake }, time, new LogLines<GpuReader>());
        reader.Read();
        time.Advance(1);
        var sample = Assert.IsType<PollResult<GpuSample>.Ok>(reader.Read()).Value;

        Assert.Equal(("fake-gpu", new HostEnergySample(150, 150)), (sample.Source, sample.Host));
    }

    private static GpuBench Bench(params FakeNvmlGpu[] gpus)
    {
        var nvml = new FakeNvml();
        nvml.Gpus.AddRange(gpus);
        return new GpuBench(nvml);
    }

    private static Results<JsonHttpResult<DeviceReading>, ProblemHttpResult> Get(GpuBench bench) =>
        Readings.Get(bench.Latest, bench.Reader, bench.Options, bench.Time);

    private static string Document(GpuBench bench) =>
        JsonSerializer.Serialize(Assert.IsType<JsonHttpResult<DeviceReading>>(Get(bench).Result).Value!, DeviceReadingJson.Default.DeviceReading);
}
