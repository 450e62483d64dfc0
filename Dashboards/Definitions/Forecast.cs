using Telemetry.Dashboards.Model;

namespace Telemetry.Dashboards.Definitions;

/// <summary>
/// Only what Prometheus can tell: straight lines through what was measured, and sums that assume that it goes on. The model of power over streams, pixels and bitrate
/// answers by load-runner's API and its command predict; it is not a series, because a prediction is an answer to a question.
/// </summary>
internal static class Forecast
{
    private const string Chosen = "scenario=~\"$scenario\"";
    private const string Disks = "fstype!~\"tmpfs|ramfs|overlay|squashfs|iso9660\"";
    private const string HoursOf30Days = "720";

    // A line through the five minutes that ended a minute ago, followed for a minute: what it would have said about now.
    private const string Predicted = $"predict_linear({Power.Host}[5m] offset 1m, 60)";
    private const string MeanPower = $"avg_over_time({Power.Host}[$__range])";

    public static Dashboard Create() => new(
        Uids.Forecast, "Forecast", Folders.Scenarios, "What will it come to if it goes on like this, and how good would such a forecast have been? (Loads that nobody ran: load-runner's predict.)")
    {
        From = "now-6h",
        Refresh = "30s",
        Related = [Uids.CostAndCo2, Uids.PowerMonitoring],
        Variables = [Variable.Source, Variable.Scenario, new("currency", "Currency", "cost_energy_price_per_kwh", "currency"), new("region", "Region of the grid", "cost_grid_intensity_grams_per_kwh", "region")],
        Rows =
        [
            new("Power: predicted and measured",
                new TimeSeries("Measured and predicted power", "Predicted: a straight line through five minutes, extrapolated by one. It follows a steady load and misses every start and end of a scenario, which it cannot know.", Unit.Watts,
                    new Query(Power.Host, "measured"), new Query(Predicted, "predicted a minute before")) { Min = 0 },
                new TimeSeries("Expected range", "Mean and twice the standard deviation of the last 15 minutes: a load like the last one stays within, in 19 of 20 cases if it scatters normally.", Unit.Watts,
                    new Query($"avg_over_time({Power.Host}[15m]) - 2 * stddev_over_time({Power.Host}[15m])", "lower"),
                    new Query(Power.Host, "measured"),
                    new Query($"avg_over_time({Power.Host}[15m]) + 2 * stddev_over_time({Power.Host}[15m])", "upper")),
                new Stat("Accuracy now", "1 - |measured - predicted| / measured, of the prediction of a minute ago.", Unit.Ratio,
                    new Query($"clamp_min(1 - abs({Power.Host} - {Predicted}) / {Power.Host}, 0)", "accuracy")) { Width = 8, Min = 0, Max = 1, Decimals = 1, Thresholds = Thresholds.Falling(0.8, 0.95) },
                new Stat("Mean error in this time range", "Mean of |measured - predicted|, asked every 30 s.", Unit.Watts,
                    new Query($"avg_over_time(abs({Power.Host} - {Predicted})[$__range:30s])", "error")) { Width = 8, Decimals = 3 },
                new Stat("Width of the expected range", "Four standard deviations of the last 15 minutes: how little the mean says about one moment.", Unit.Watts,
                    new Query($"4 * stddev_over_time({Power.Host}[15m])", "width")) { Width = 8, Decimals = 3 }),
            new("If the machine goes on as in this time range (mean power times time)",
                new Stat("Energy in 24 h", "Mean power of the time range above, for 24 hours.", Unit.KilowattHours, new Query($"sum({MeanPower}) * 24 / 1000", "energy")) { Decimals = 3 },
                new Stat("Energy in 30 days", "Mean power of the time range above, for 720 hours.", Unit.KilowattHours, new Query($"sum({MeanPower}) * {HoursOf30Days} / 1000", "energy")) { Decimals = 2 },
                new Stat("Cost of that energy in 30 days", "By the price in force; energy only, the CPU time has its price in Cost & CO2.", Unit.None,
                    new Query($"scalar(sum({MeanPower})) * {HoursOf30Days} / 1000 * cost_energy_price_per_kwh{{currency=~\"$currency\"}}", "{{currency}}")) { Decimals = 2 },
                new Stat("CO2 of that energy in 30 days", "By the grid's intensity in force.", Unit.Grams,
                    new Query($"scalar(sum({MeanPower})) * {HoursOf30Days} / 1000 * cost_grid_intensity_grams_per_kwh{{region=~\"$region\"}}", "{{region}}"))),
            new("If a scenario ran for 30 days",
                new BarGauge("Energy", "Mean power of its steady window, for 720 hours.", Unit.KilowattHours, new Query($"max by (scenario) (scenario_power_mean_watts{{{Chosen}}}) * {HoursOf30Days} / 1000", "{{scenario}}")) { Width = 8, Min = 0 },
                new BarGauge("Cost", "Energy and compute, by cost-exporter.", Unit.None, new Query($"cost_monthly_projection{{{Chosen},currency=~\"$currency\"}}", "{{scenario}} ({{currency}})")) { Width = 8, Min = 0 },
                new BarGauge("CO2", "By cost-exporter, with the grid of the region.", Unit.Grams, new Query($"cost_co2_monthly_projection_grams{{{Chosen},region=~\"$region\"}}", "{{scenario}} ({{region}})")) { Width = 8, Min = 0 },
                new Table("How sure is the power that this is made of", "95 % interval of the mean power over the repetitions, and its width as a part of the mean: the projection above is no surer.",
                    new Query($"max by (scenario, source) (scenario_repetitions_power_mean_watts{{{Chosen}}})", "Mean power", Unit.Watts),
                    new Query($"max by (scenario, source) (scenario_repetitions_power_lower_watts{{{Chosen}}})", "Lower", Unit.Watts),
                    new Query($"max by (scenario, source) (scenario_repetitions_power_upper_watts{{{Chosen}}})", "Upper", Unit.Watts),
                    new Query($"max by (scenario, source) ((scenario_repetitions_power_upper_watts{{{Chosen}}} - scenario_repetitions_power_lower_watts{{{Chosen}}}) / scenario_repetitions_power_mean_watts{{{Chosen}}})", "Width", Unit.Ratio))),
            new("Room that is left",
                new TimeSeries("Free disk space, and in 24 hours", "A straight line through the last hour, extrapolated by a day. Below 0: full by then. Housekeeping that runs at night is not in it.", Unit.Bytes,
                    new Query($"node_filesystem_avail_bytes{{{Disks}}}", "{{mountpoint}} now"), new Query($"predict_linear(node_filesystem_avail_bytes{{{Disks}}}[1h], 24 * 3600)", "{{mountpoint}} in 24 h")) { Thresholds = Thresholds.Falling(0, 5e9), More = Uids.System },
                new TimeSeries("Available memory, and in an hour", "A straight line through the last 15 minutes, extrapolated by an hour.", Unit.Bytes,
                    new Query("node_memory_MemAvailable_bytes", "now"), new Query("predict_linear(node_memory_MemAvailable_bytes[15m], 3600)", "in an hour")) { Thresholds = Thresholds.Falling(0, 5e8), More = Uids.System },
                new Stat("Samples of Prometheus in 30 days", "Samples that come in per second, for 720 hours; each takes 1 to 2 bytes on the disk.", Unit.None,
                    new Query("sum(rate(prometheus_tsdb_head_samples_appended_total[$__rate_interval])) * 720 * 3600", "samples")) { Width = 12, More = Uids.ExporterHealth },
                new Stat("Series of Prometheus", "Series in memory now: what grows without an end is a label with too many values.", Unit.None,
                    new Query("sum(prometheus_tsdb_head_series)", "series")) { Width = 12, Thresholds = Thresholds.Rising(500_000, 2_000_000), More = Uids.ExporterHealth }),
        ],
    };
}
