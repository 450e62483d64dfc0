using Microsoft.Extensions.Logging;

namespace Telemetry.UnitTests.Exporters.Rapl;

public sealed class BatteryTests
{
    private const string Series = "host.battery.power";

    [Fact]
    public async Task Power_of_all_discharging_batteries_is_added_from_power_or_from_current_and_voltage()
    {
        using var bench = new RaplBench(new PowercapTree()
            .Supply("BAT0", ("type", "Battery"), ("status", "Discharging"), ("power_now", "10500000"))
            .Supply("BAT1", ("type", "Battery"), ("status", "Discharging"), ("current_now", "-500000"), ("voltage_now", "12000000"))
            .Supply("BAT2", ("type", "Battery"), ("status", "Full"), ("power_now", "0"))
            .Supply("AC", ("type", "Mains"), ("online", "0"))
            .Supply("hidpp_battery_0", ("type", "Battery"), ("scope", "Device"), ("status", "Discharging"), ("power_now", "1000000")));
        await bench.PollBatteriesAsync();

        // 10.5 W + 0.5 A x 12 V; the mouse's battery does not feed the machine
        Assert.Equal(16.5, bench.Instruments.Scrape()[Series], 9);
    }

    [Fact]
    public async Task Battery_on_mains_is_absent_and_comes_back_with_one_line_each_way()
    {
        using var bench = new RaplBench(new PowercapTree().Supply("BAT0", ("type", "Battery"), ("status", "Discharging"), ("power_now", "10000000")));
        await bench.PollBatteriesAsync();
        bench.Tree.Supply("BAT0", ("status", "Charging"));
        await bench.PollBatteriesAsync();
        await bench.PollBatteriesAsync();
        Assert.DoesNotContain(Series, bench.Instruments.Scrape().Keys);
        Assert.Equal(0, bench.Instruments.Scrape()["exporter.collector.success{collector=\"battery\"}"]);

        bench.Tree.Supply("BAT0", ("status", "Discharging"));
        await bench.PollBatteriesAsync();
        await bench.PollBatteriesAsync();
        Assert.Equal(10, bench.Instruments.Scrape()[Series]);
        Assert.Single(bench.Log.Lines, line => line.Text.Contains("runs on mains"));
        Assert.Single(bench.Log.Lines, line => line.Text.Contains("battery reads its source again"));
    }

    [Theory]
    [InlineData("power_now", "")]
    [InlineData("power_now", "x")]
    [InlineData("power_now", "99999999999999")]
    [InlineData("current_now", "100")]
    public async Task Battery_without_a_possible_power_is_absent(string file, string text)
    {
        using var bench = new RaplBench(new PowercapTree().Supply("BAT0", ("type", "Battery"), ("status", "Discharging"), (file, text)));
        await bench.PollBatteriesAsync();

        Assert.DoesNotContain(Series, bench.Instruments.Scrape().Keys);
    }

    [Fact]
    public async Task Machine_without_a_battery_says_so_once()
    {
        using var bench = new RaplBench(new PowercapTree());
        await bench.PollBatteriesAsync();
        await bench.PollBatteriesAsync();

        Assert.Equal(LogLevel.Information, Assert.Single(bench.Log.Lines, line => line.Text.Contains("lists no battery")).Level);
    }
}
