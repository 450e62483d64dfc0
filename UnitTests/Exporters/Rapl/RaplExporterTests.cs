using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;
using Telemetry.Exporters;
using Telemetry.Exporters.Rapl;
using Telemetry.Exporters.Rapl.Cpu;
using Telemetry.Exporters.Rapl.Zones;

namespace Telemetry.UnitTests.Exporters.Rapl;

public sealed class RaplExporterTests
{
    [Fact]
    public async Task Host_energy_is_packages_and_dram_once()
    {
        using var bench = new RaplBench(PowercapTree.TwoSockets());
        await bench.PollAsync();
        var watts = 1UL;
        foreach (var id in new[] { "intel-rapl:0", "intel-rapl:0:0", "intel-rapl:0:1", "intel-rapl:0:2", "intel-rapl:1", "intel-rapl:1:0", "intel-rapl:1:1", "intel-rapl:1:2", "intel-rapl:2", "intel-rapl-mmio:0" })
        {
            bench.Tree.Energy(id, watts * 1_000_000);
            watts *= 2;
        }

        // package-0 1 J + dram 8 J + package-1 16 J + dram 128 J, all in one second
        var sample = await bench.PollAsync(after: 1);
        var host = Assert.Single(sample!.Host);
        Assert.Equal(("rapl", 153.0, 153.0), (host.Source, host.Joules, host.MeanWatts!.Value));

        var scrape = bench.Instruments.Scrape();
        Assert.Equal(153, scrape["host.energy{source=\"rapl\"}"]);
        Assert.Equal(1, scrape["rapl.power{package=\"package-0\",zone=\"package-0\"}"]);
        Assert.Equal(32, scrape["rapl.energy{package=\"package-1\",zone=\"core\"}"]);
        Assert.Equal(256, scrape["rapl.energy{package=\"psys\",zone=\"psys\"}"]);
        Assert.Equal(9, scrape.Keys.Count(key => key.StartsWith("rapl.energy{", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Wrap_of_one_package_leaves_the_sum_right()
    {
        using var bench = new RaplBench(new PowercapTree()
            .Zone("intel-rapl:0", "package-0", PowercapTree.Range - 3_000_000).Zone("intel-rapl:1", "package-1", 1_000_000));
        await bench.PollAsync();
        bench.Tree.Energy("intel-rapl:0", 2_000_000);
        bench.Tree.Energy("intel-rapl:1", 11_000_000);
        var sample = await bench.PollAsync();

        Assert.Equal(15, Assert.Single(sample!.Host).Joules);
    }

    [Fact]
    public async Task Implausible_step_is_counted_and_the_host_is_absent_for_that_reading()
    {
        using var bench = new RaplBench(new PowercapTree().Zone("intel-rapl:0", "package-0", range: null));
        await bench.PollAsync();
        bench.Tree.Energy("intel-rapl:0", 9_000_000_000);
        var broken = await bench.PollAsync();
        bench.Tree.Energy("intel-rapl:0", 9_005_000_000);
        var sample = await bench.PollAsync();

        Assert.Empty(broken!.Host);
        Assert.Contains("unknown", broken.AbsentReason);
        Assert.Equal(5, Assert.Single(sample!.Host).Joules);
        var scrape = bench.Instruments.Scrape();
        Assert.Equal(1, scrape["rapl.dropped.steps{package=\"package-0\",zone=\"package-0\"}"]);
        Assert.Equal(1, scrape["host.energy.dropped.steps{source=\"rapl\"}"]);
    }

    [Fact]
    public async Task Power_never_spans_a_dropped_step()
    {
        using var bench = new RaplBench(new PowercapTree().Zone("intel-rapl:0", "package-0"));
        await bench.PollAsync();
        bench.Tree.Energy("intel-rapl:0", 100_000_000_000);
        await bench.PollAsync();
        bench.Tree.Energy("intel-rapl:0", 100_010_000_000);
        await bench.PollAsync(after: 1);
        bench.Tree.Energy("intel-rapl:0", 100_020_000_000);
        var sample = await bench.PollAsync(after: 1);

        Assert.Equal(10, Assert.Single(sample!.Host).MeanWatts);
    }

    [Fact]
    public async Task Gap_too_long_to_know_the_wraps_makes_the_reading_invalid()
    {
        using var bench = new RaplBench(new PowercapTree().Zone("intel-rapl:0", "package-0"));
        await bench.PollAsync();

        // 262 kJ / 5 kW = 52 s
        var sample = await bench.PollAsync(after: 53);
        Assert.Empty(sample!.Host);
        Assert.Equal(1, sample.Zones[0].DroppedSteps);
    }

    [Fact]
    public async Task Machine_without_rapl_is_estimated_says_so_and_has_no_rapl_series()
    {
        using var bench = new RaplBench(new PowercapTree());
        await bench.PollAsync();
        bench.Cpu = new CpuTimes(2, 101, 1002);
        await bench.PollAsync(after: 1);

        // 0.74 W x 2 CPUs x 1 s + 2.76 W x 1 s
        var scrape = bench.Instruments.Scrape();
        Assert.Equal(4.24, scrape["host.energy{source=\"estimated\"}"], 9);
        Assert.Equal(4.24, scrape["host.power{source=\"estimated\"}"], 9);
        Assert.DoesNotContain(scrape.Keys, key => key.StartsWith("rapl.", StringComparison.Ordinal) || key.Contains("\"rapl\"}", StringComparison.Ordinal) && key.StartsWith("host", StringComparison.Ordinal));
        Assert.Equal(0, scrape["exporter.collector.success{collector=\"rapl\"}"]);
        Assert.Equal(1, scrape["exporter.collector.success{collector=\"cpu\"}"]);
    }

    [Fact]
    public async Task Machine_without_any_source_has_no_energy_and_a_reason()
    {
        using var bench = new RaplBench(new PowercapTree(), RaplSource.Rapl);
        var sample = await bench.PollAsync();

        Assert.Empty(sample!.Host);
        Assert.Contains("no package zone", sample.AbsentReason);
        Assert.DoesNotContain(bench.Instruments.Scrape().Keys, key => key.StartsWith("host.energy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rights_given_later_bring_rapl_back_without_a_restart()
    {
        using var bench = new RaplBench(PowercapTree.TwoSockets());
        bench.Tree.Deny("intel-rapl:0");
        Assert.Equal("estimated", Assert.Single((await bench.PollAsync())!.Host).Source);
        Assert.Single(bench.Log.Lines, line => line.Level == LogLevel.Information && line.Text.Contains("sudo chmod a+r"));

        bench.Tree.Allow("intel-rapl:0", 0);
        Assert.Equal("estimated", Assert.Single((await bench.PollAsync())!.Host).Source);
        Assert.Equal("rapl", Assert.Single((await bench.PollAsync(after: 300))!.Host).Source);
        Assert.DoesNotContain(bench.Log.Lines, line => line.Level > LogLevel.Information);
    }

    [Fact]
    public async Task Failure_of_rapl_does_not_swap_the_source_and_its_counter_never_goes_back()
    {
        using var bench = new RaplBench(new PowercapTree().Zone("intel-rapl:0", "package-0"));
        await bench.PollAsync();
        bench.Tree.Energy("intel-rapl:0", 7_000_000);
        await bench.PollAsync();
        bench.Tree.Write("intel-rapl:0", "energy_uj", "");
        Assert.Empty((await bench.PollAsync())!.Host);

        bench.Tree.Energy("intel-rapl:0", 9_000_000);
        Assert.Equal(9, Assert.Single((await bench.PollAsync())!.Host).Joules);
    }

    [Fact]
    public async Task Both_sources_stand_side_by_side_when_asked()
    {
        using var bench = new RaplBench(PowercapTree.TwoSockets(), RaplSource.All);

        Assert.Equal(["rapl", "estimated"], (await bench.PollAsync())!.Host.Select(host => host.Source));
    }

    [Fact]
    public async Task Zen_has_package_and_core_and_only_the_package_counts()
    {
        using var bench = new RaplBench(PowercapTree.Zen());
        await bench.PollAsync();
        bench.Tree.Energy("intel-rapl:0", 20_000_000);
        bench.Tree.Energy("intel-rapl:0:0", 8_000_000);
        var sample = await bench.PollAsync(after: 1);

        Assert.Equal(20, Assert.Single(sample!.Host).Joules);
        Assert.Equal([("package-0", 20.0), ("core", 8.0)], sample.Zones.Select(zone => (zone.Zone, zone.Joules)));
    }

    [Fact]
    public async Task Error_of_the_estimate_is_shown_where_a_meter_is()
    {
        using var bench = new RaplBench(PowercapTree.Zen());
        await bench.PollAsync();
        bench.Tree.Energy("intel-rapl:0", 20_000_000);
        bench.Cpu = new CpuTimes(2, 102, 1002);
        await bench.PollAsync(after: 1);

        // estimated 0.74 W x 2 + 2.76 W x 2 = 7 W, measured 20 W
        Assert.Equal(7.0 / 20 - 1, bench.Instruments.Scrape()["host.power.estimate.error.ratio"], 9);
        Assert.DoesNotContain("host.power{source=\"estimated\"}", bench.Instruments.Scrape().Keys);
    }

    [Fact]
    public async Task Zone_that_is_gone_has_no_series_and_the_sum_never_falls()
    {
        using var bench = new RaplBench(PowercapTree.TwoSockets());
        await bench.PollAsync();
        bench.Tree.Energy("intel-rapl:1", 5_000_000);
        await bench.PollAsync();
        Directory.Delete(bench.Tree.PathOf("intel-rapl:1"), recursive: true);
        Assert.Empty((await bench.PollAsync())!.Host);
        var sample = await bench.PollAsync();

        Assert.Equal(5, Assert.Single(sample!.Host).Joules);
        Assert.DoesNotContain("rapl.energy{package=\"package-1\",zone=\"package-1\"}", bench.Instruments.Scrape().Keys);
    }

    [Fact]
    public async Task Powercap_that_vanishes_and_comes_back_needs_no_restart_and_one_log_line_each_way()
    {
        using var bench = new RaplBench(PowercapTree.Zen(), RaplSource.Rapl);
        await bench.PollAsync();
        Directory.Delete(bench.Tree.PathOf(""), recursive: true);
        for (var i = 0; i < 5; i++)
            Assert.Empty((await bench.PollAsync())!.Host);
        Assert.DoesNotContain(bench.Instruments.Scrape().Keys, key => key.StartsWith("rapl.", StringComparison.Ordinal));

        bench.Tree.Zone("intel-rapl:0", "package-0");
        await bench.PollAsync(after: 300);
        Assert.Single((await bench.PollAsync())!.Host);
        Assert.Single(bench.Log.Lines, line => line.Text.StartsWith("Collector rapl failed", StringComparison.Ordinal));
        Assert.Single(bench.Log.Lines, line => line.Text.StartsWith("Collector rapl reads its source again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Limit_that_is_raised_while_running_does_not_drop_steps_for_ever()
    {
        using var bench = new RaplBench(PowercapTree.Zen());
        bench.Tree.Write("intel-rapl:0", "constraint_0_power_limit_uw", "5000000");
        await bench.PollAsync();
        bench.Tree.Write("intel-rapl:0", "constraint_0_power_limit_uw", "100000000");
        bench.Tree.Energy("intel-rapl:0", 50_000_000);
        Assert.Empty((await bench.PollAsync(after: 1))!.Host);
        bench.Tree.Energy("intel-rapl:0", 100_000_000);

        Assert.Equal(50, Assert.Single((await bench.PollAsync(after: 1))!.Host).Joules);
    }

    [Fact]
    public async Task Lost_cpu_time_makes_readings_absent()
    {
        using var bench = new RaplBench(PowercapTree.TwoSockets());
        await bench.PollAsync();
        bench.Cpu = null;

        Assert.Null(await bench.PollAsync(after: 3));
        var problem = Assert.IsType<ProblemHttpResult>(Readings.Get(bench.Latest, bench.Options).Result);
        Assert.Equal(503, problem.StatusCode);
        Assert.Contains($"{bench.Options.ProcFsRoot}/stat", problem.ProblemDetails.Detail);
    }

    [Fact]
    public async Task Fake_source_uses_45_W_and_half_a_cpu_and_calls_itself_fake()
    {
        var time = new ManualTime();
        using var bench = new RaplBench(new PowercapTree(), RaplSource.Fake, time, FakeZones.Rapl(time), new FakeCpu(time));
        await bench.PollAsync();
        RaplSample? sample = null;
        for (var i = 0; i < 400; i++)
            sample = await bench.PollAsync();

        // 100 s: 45 W; the package's counter wraps every 25 s
        var host = Assert.Single(sample!.Host);
        Assert.Equal(("fake", 4500.0, 45.0), (host.Source, host.Joules, host.MeanWatts!.Value));
        Assert.Equal(50.125, sample.Cpu.BusySeconds, 6);
    }

    [Fact]
    public async Task Reading_is_the_document_of_the_contract()
    {
        using var bench = new RaplBench(new PowercapTree().Zone("intel-rapl:0", "package-0"));
        await bench.PollAsync();
        bench.Tree.Energy("intel-rapl:0", 1_234_567);
        await bench.PollAsync();

        var result = Assert.IsType<JsonHttpResult<HostReading>>(Readings.Get(bench.Latest, bench.Options).Result);
        Assert.Equal(
            """{"timestamp":"2026-11-21T10:00:00.5+00:00","pollPeriodSeconds":0.25,"cpuCount":2,"cpuBusySeconds":100,"cpuTotalSeconds":1000,"energy":[{"source":"rapl","joules":1.234567}]}""",
            JsonSerializer.Serialize(result.Value!, HostReadingJson.Default.HostReading));
    }
}
