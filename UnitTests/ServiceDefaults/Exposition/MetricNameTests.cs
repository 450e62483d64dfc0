using OpenTelemetry.Exporter.Prometheus.Exposition;

namespace Telemetry.UnitTests.ServiceDefaults.Exposition;

public class MetricNameTests
{
    [Theory]
    [InlineData("host.energy", "J", "host_energy_joules_total")]
    [InlineData("host.energy.joules", "J", "host_energy_joules_total")]
    [InlineData("host_energy_joules_total", "J", "host_energy_joules_total")]
    [InlineData("host_energy_total", "J", "host_energy_joules_total")]
    [InlineData("messages.total", null, "messages_total")]
    [InlineData("messages", "{message}", "messages_total")]
    [InlineData("bytes", "By", "bytes_total")]
    public void A_counter_has_its_unit_once_and_total_once(string instrument, string? unit, string sample) =>
        Assert.Equal(sample, MetricName.Create(instrument, unit, counter: true, appendTotal: true).Sample);

    [Theory]
    [InlineData("host.power", "W", "host_power_watts")]
    [InlineData("host.power.watts", "W", "host_power_watts")]
    [InlineData("kilowatts", "W", "kilowatts_watts")]
    [InlineData("used.ratio", "1", "used_ratio")]
    [InlineData("throughput", "By/s", "throughput_bytes_per_second")]
    [InlineData("rate", "{request}/s", "rate_per_second")]
    [InlineData("fan.speed", "r/min", "fan_speed_r_per_minute")]
    [InlineData("odd", "# RU", "odd_RU")]
    [InlineData("load", "%", "load_percent")]
    [InlineData("a..b__c-d/e", null, "a_b_c_d_e")]
    [InlineData("4k.streams", null, "_4k_streams")]
    [InlineData("DCGM_FI_DEV_POWER_USAGE", null, "DCGM_FI_DEV_POWER_USAGE")]
    public void A_gauge_has_the_sanitised_name_and_its_unit_once(string instrument, string? unit, string sample) =>
        Assert.Equal(sample, MetricName.Create(instrument, unit, counter: false, appendTotal: true).Sample);

    [Fact]
    public void A_counter_keeps_its_name_where_total_is_switched_off()
    {
        Assert.Equal("DCGM_ENERGY", MetricName.Create("DCGM_ENERGY", null, counter: true, appendTotal: false).Sample);
        Assert.Equal("messages_total", MetricName.Create("messages_total", null, counter: true, appendTotal: false).Sample);
    }
}
