using Microsoft.Extensions.Logging;
using Telemetry.Exporters;
using Telemetry.Exporters.Rapl;
using Telemetry.Exporters.Rapl.Hwmon;
using Telemetry.Exporters.Rapl.Zones;

namespace Telemetry.UnitTests.Exporters.Rapl;

public sealed class HwmonTests
{
    [Fact]
    public async Task Sockets_of_amd_energy_are_the_host_and_its_cores_are_not_added()
    {
        using var bench = new RaplBench(new PowercapTree().Chip(3, "amd_energy",
            ("energy1_label", "Ecore000"), ("energy1_input", "0"), ("energy2_label", "Ecore001"), ("energy2_input", "0"),
            ("energy3_label", "Esocket0"), ("energy3_input", "5000000"), ("energy4_label", "Esocket1"), ("energy4_input", "7000000")));
        await bench.PollAsync();
        bench.Tree.Chip(3, "amd_energy", ("energy1_input", "9000000"), ("energy3_input", "25000000"), ("energy4_input", "17000000"));
        var sample = await bench.PollAsync(after: 1);

        // 20 J + 10 J in one second
        var host = Assert.Single(sample!.Host);
        Assert.Equal(("hwmon", 30.0, 30.0), (host.Source, host.Joules, host.MeanWatts!.Value));
        var scrape = bench.Instruments.Scrape();
        Assert.Equal(20, scrape["hwmon.energy{chip=\"amd_energy\",sensor=\"Esocket0\"}"]);
        Assert.Equal(10, scrape["hwmon.power{chip=\"amd_energy\",sensor=\"Esocket1\"}"]);
        Assert.Equal(2, scrape.Keys.Count(key => key.StartsWith("hwmon.energy{", StringComparison.Ordinal)));
        Assert.DoesNotContain(scrape.Keys, key => key.StartsWith("rapl.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Power_sensor_of_an_older_driver_is_integrated_over_the_polls()
    {
        var tree = new PowercapTree();
        Directory.CreateDirectory(Path.Combine(tree.Root, "class/hwmon/hwmon0"));
        tree.Add("class/hwmon/hwmon0/device", "name", "power_meter");
        tree.Add("class/hwmon/hwmon0/device", "power1_average", "100000000");
        using var bench = new RaplBench(tree);
        await bench.PollAsync();
        await bench.PollAsync(after: 1);
        tree.Add("class/hwmon/hwmon0/device", "power1_average", "200000000");
        var sample = await bench.PollAsync(after: 1);

        // 100 W x 1 s + (100 W + 200 W) / 2 x 1 s
        Assert.Equal(("hwmon", 250.0), (sample!.Host[0].Source, sample.Host[0].Joules));
        Assert.Equal(250, bench.Instruments.Scrape()["hwmon.energy{chip=\"power_meter\",sensor=\"power1\"}"]);
    }

    [Fact]
    public async Task Gap_in_a_power_sensor_is_a_dropped_step_and_not_energy()
    {
        using var bench = new RaplBench(new PowercapTree().Chip(0, "power_meter", ("power1_average", "100000000")));
        await bench.PollAsync();
        await bench.PollAsync(after: 1);

        Assert.Empty((await bench.PollAsync(after: 60))!.Host);
        var host = Assert.Single((await bench.PollAsync(after: 1))!.Host);
        Assert.Equal((200.0, 1L), (host.Joules, host.DroppedSteps));
    }

    [Fact]
    public async Task Counter_is_preferred_to_a_power_sensor_and_the_sockets_to_the_whole_machine()
    {
        using var bench = new RaplBench(new PowercapTree()
            .Chip(0, "power_meter", ("power1_average", "300000000"))
            .Chip(1, "amd_energy", ("energy1_label", "Esocket0"), ("energy1_input", "0"), ("power1_input", "1"))
            .Chip(2, "nvme", ("power1_input", "5000000")));
        await bench.PollAsync();

        Assert.Equal([("amd_energy", "Esocket0")], (await bench.PollAsync())!.HwmonZones.Select(zone => (zone.Package, zone.Zone)));
    }

    [Fact]
    public async Task Two_power_supplies_are_added_under_their_own_names()
    {
        using var bench = new RaplBench(new PowercapTree()
            .Chip(2, "power_meter", ("power1_average", "20000000"), ("power1_input", "99000000"))
            .Chip(10, "power_meter", ("power1_average", "30000000")));
        await bench.PollAsync();
        var sample = await bench.PollAsync(after: 1);

        Assert.Equal(["power_meter", "power_meter-2"], sample!.HwmonZones.Select(zone => zone.Package));
        Assert.Equal(50, Assert.Single(sample.Host).Joules);
    }

    [Fact]
    public async Task Machine_with_rapl_does_not_ask_hwmon_unless_all_sources_are_wanted()
    {
        static PowercapTree Tree() => PowercapTree.TwoSockets().Chip(0, "power_meter", ("power1_average", "20000000"));
        using var auto = new RaplBench(Tree());
        using var all = new RaplBench(Tree(), RaplSource.All);

        Assert.Equal(["rapl"], (await auto.PollAsync())!.Host.Select(host => host.Source));
        Assert.DoesNotContain("exporter.collector.success{collector=\"hwmon\"}", auto.Instruments.Scrape().Keys);
        Assert.Equal(["rapl", "hwmon", "estimated"], (await all.PollAsync())!.Host.Select(host => host.Source));
    }

    [Fact]
    public async Task Denied_counter_is_absent_with_the_remedy_and_the_estimate_stands_in()
    {
        using var bench = new RaplBench(new PowercapTree().Chip(0, "amd_energy", ("energy1_label", "Esocket0")));
        Directory.CreateDirectory(Path.Combine(bench.Tree.Root, "class/hwmon/hwmon0/energy1_input"));

        Assert.Equal("estimated", Assert.Single((await bench.PollAsync())!.Host).Source);
        Assert.Single(bench.Log.Lines, line => line.Level == LogLevel.Information
            && line.Text.Contains($"sudo chmod a+r {bench.Tree.Root}/class/hwmon/hwmon0/energy1_input") && line.Text.Contains("CVE-2020-12912"));
    }

    [Theory]
    [InlineData("-5")]
    [InlineData("")]
    [InlineData("5000000001")]
    [InlineData("18446744073709551615")]
    [InlineData("12 W")]
    public async Task Impossible_power_is_a_failure_and_neither_energy_nor_an_estimate(string text)
    {
        using var bench = new RaplBench(new PowercapTree().Chip(0, "power_meter", ("power1_average", "100000000")));
        await bench.PollAsync();
        bench.Tree.Chip(0, "power_meter", ("power1_average", text));
        var broken = await bench.PollAsync();

        Assert.Empty(broken!.Host);
        Assert.Contains("power1_average", broken.AbsentReason);
        bench.Tree.Chip(0, "power_meter", ("power1_average", "100000000"));
        Assert.Equal(50, Assert.Single((await bench.PollAsync())!.Host).Joules);
    }

    [Fact]
    public async Task Chip_that_vanishes_and_comes_back_needs_no_restart_and_one_log_line_each_way()
    {
        using var bench = new RaplBench(new PowercapTree().Chip(0, "power_meter", ("power1_average", "100000000")), RaplSource.Hwmon);
        await bench.PollAsync();
        Directory.Delete(Path.Combine(bench.Tree.Root, "class/hwmon/hwmon0"), recursive: true);
        Assert.Empty((await bench.PollAsync())!.Host);
        Assert.Empty((await bench.PollAsync())!.Host);
        Assert.DoesNotContain(bench.Instruments.Scrape().Keys, key => key.StartsWith("hwmon.", StringComparison.Ordinal));

        bench.Tree.Chip(0, "power_meter", ("power1_average", "100000000"));
        await bench.PollAsync(after: 300);
        Assert.Single((await bench.PollAsync())!.Host);
        Assert.Single(bench.Log.Lines, line => line.Text.StartsWith("Collector hwmon reads its source again", StringComparison.Ordinal));
        Assert.Single(bench.Log.Lines, line => line.Text.StartsWith("Collector hwmon failed", StringComparison.Ordinal));
    }

    [Fact]
    public void Meters_of_the_options_take_the_place_of_the_known_ones()
    {
        using var tree = new PowercapTree().Chip(0, "ina226", ("power1_label", "board"), ("power1_input", "7000000"), ("power2_label", "fan"), ("power2_input", "1"))
            .Chip(1, "power_meter", ("power1_average", "100000000"));
        var options = new RaplOptions { SysFsRoot = tree.Root, HwmonMeters = ["ina226/board"] };
        var hwmon = new SysFsHwmon(options, new ManualTime());

        var zones = Assert.IsType<PollResult<IReadOnlyList<EnergyZone>>.Ok>(hwmon.Discover()).Value;
        Assert.Equal([("ina226", "board")], zones.Select(zone => (zone.Package, zone.Zone)));
    }
}
