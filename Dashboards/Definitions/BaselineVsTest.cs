using Telemetry.Dashboards.Model;

namespace Telemetry.Dashboards.Definitions;

internal static class BaselineVsTest
{
    private const string Chosen = "scenario=~\"$scenario\"";

    public static Dashboard Create() => new(
        Uids.BaselineVsTest, "Baseline vs Test", Folders.Scenarios, "What does a load take on top of the idle machine, and is that more than noise?")
    {
        From = "now-6h",
        Related = [Uids.EnergyEfficiency, Uids.PowerMonitoring],
        Variables = [Variable.Scenario],
        Rows =
        [
            new("Net power and energy",
                new BarGauge("Net power", "Mean power of the scenario minus that of its own idle baseline. A negative value is noise: repeat the scenario.", Unit.Watts,
                    new Query($"max by (scenario) (scenario_baseline_diff_power_watts{{{Chosen}}})", "{{scenario}}")) { Decimals = 3 },
                // Net power times the scenario's own duration: energies of windows of different lengths are never subtracted.
                new BarGauge("Net energy", "Net power times the scenario's own duration.", Unit.WattHours,
                    new Query($"max by (scenario) (scenario_net_energy_joules{{{Chosen}}}) / 3600", "{{scenario}}")) { Decimals = 4 },
                new BarGauge("Increase of power", "Net power as a part of the baseline's.", Unit.Ratio,
                    new Query($"max by (scenario) (scenario_baseline_diff_power_watts{{{Chosen}}} / scenario_baseline_power_watts{{{Chosen}}})", "{{scenario}}")),
                new BarGauge("CPU of the encoders", "The encoders' part of the whole machine, which an idle machine does not have: net CPU.", Unit.Percent,
                    new Query($"scenario_encoder_cpu_mean_percent{{{Chosen}}}", "{{scenario}}")) { Min = 0, Max = 100 }),
            new("Can it be told apart from idle?",
                new Stat("Told apart from idle", "Welch's p below 0.01 over the repetitions, and a difference above the machine's noise. Needs repetitions and a baseline (docs/statistics.md).", Unit.None,
                    new Query($"max by (scenario) (scenario_distinguishable{{{Chosen}}})", "{{scenario}}"))
                { Width = 12, Height = 8, NoValue = "no set with repetitions", Thresholds = Thresholds.ZeroIsBad, Mappings = [new(1, "yes", Thresholds.Green), new(0, "no", "orange")] },
                new BarGauge("Net power over the repetitions, 95 %", "Mean and bounds of its 95 % interval, for two or more repetitions. An interval with 0 in it says nothing.", Unit.Watts,
                    new Query($"max by (scenario) (scenario_repetitions_net_power_lower_watts{{{Chosen}}})", "{{scenario}}, lower"),
                    new Query($"max by (scenario) (scenario_repetitions_net_power_mean_watts{{{Chosen}}})", "{{scenario}}, mean"),
                    new Query($"max by (scenario) (scenario_repetitions_net_power_upper_watts{{{Chosen}}})", "{{scenario}}, upper")) { Decimals = 3 }),
            new("All numbers",
                new Table("Scenarios against their baselines", "The newest valid scenario of each name.",
                    new Query($"max by (scenario, source) (scenario_power_mean_watts{{{Chosen}}})", "Mean power", Unit.Watts),
                    new Query($"max by (scenario, source) (scenario_baseline_power_watts{{{Chosen}}})", "Baseline", Unit.Watts),
                    new Query($"max by (scenario, source) (scenario_baseline_diff_power_watts{{{Chosen}}})", "Net power", Unit.Watts),
                    new Query($"max by (scenario, source) (scenario_baseline_diff_power_watts{{{Chosen}}} / scenario_baseline_power_watts{{{Chosen}}})", "Increase", Unit.Ratio),
                    new Query($"max by (scenario, source) (scenario_energy_joules{{{Chosen}}})", "Energy", Unit.Joules),
                    new Query($"max by (scenario, source) (scenario_net_energy_joules{{{Chosen}}})", "Net energy", Unit.Joules),
                    new Query($"max by (scenario, source) (scenario_energy_error_bound_joules{{{Chosen}}})", "Error bound", Unit.Joules),
                    new Query($"max by (scenario, source) (scenario_power_stdev_watts{{{Chosen}}})", "Standard deviation", Unit.Watts)),
                new Table("How good is the measurement", "Repetitions, gaps in the readings, what is missing, and whether the newest run failed.",
                    new Query($"max by (scenario) (scenario_duration_seconds{{{Chosen}}})", "Duration", Unit.Seconds),
                    new Query($"max by (scenario) (scenario_repetitions{{{Chosen}}})", "Repetitions"),
                    new Query($"max by (scenario) (scenario_reading_gap_seconds{{{Chosen}}})", "Longest gap of readings", Unit.Seconds),
                    new Query($"max by (scenario) (scenario_scrape_gap_seconds{{{Chosen}}})", "Longest gap of scrapes", Unit.Seconds),
                    new Query($"max by (scenario) (scenario_cpu_mean_percent{{{Chosen}}})", "CPU of the machine", Unit.Percent),
                    new Query($"max by (scenario) (scenario_incomplete{{{Chosen}}})", "Incomplete"),
                    new Query($"max by (scenario) (scenario_failed{{{Chosen}}})", "Newest run failed"))),
        ],
    };
}
