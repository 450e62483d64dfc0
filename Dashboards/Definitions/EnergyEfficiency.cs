using Telemetry.Dashboards.Model;

namespace Telemetry.Dashboards.Definitions;

internal static class EnergyEfficiency
{
    private const string Chosen = "scenario=~\"$scenario\"";

    public static Dashboard Create() => new(
        Uids.EnergyEfficiency, "Energy Efficiency", Folders.Scenarios, "Which scenario makes the most of a joule: bits, frames, pixels, quality?")
    {
        Refresh = "30s",
        Related = [Uids.BaselineVsTest, Uids.QualityOfExperience, Uids.CostAndCo2],
        Variables = [Variable.Scenario],
        Rows =
        [
            new("Leaderboard",
                new Table("Leaderboard", "Order it by the column that matters; bits that were delivered are counted, not those that were asked for. `recommend` of load-runner says which differences are more than noise (docs/advisor.md).",
                    new Query($"max by (scenario, source) (scenario_throughput_per_watt{{{Chosen}}})", "Bits per joule", Unit.BitsPerJoule),
                    new Query($"max by (scenario, source) (scenario_pixels_per_joule{{{Chosen}}})", "Pixels per joule", Unit.PixelsPerJoule),
                    new Query($"max by (scenario, source) (scenario_energy_per_frame_joules{{{Chosen}}})", "Per frame", Unit.JoulesPerFrame),
                    new Query($"max by (scenario, source) (scenario_energy_per_megabit_joules{{{Chosen}}})", "Per megabit", Unit.JoulesPerMegabit),
                    new Query($"max by (scenario, source) (quality_per_watt{{{Chosen}}})", "Quality per watt", Unit.PerWatt),
                    new Query($"max by (scenario, source) (scenario_power_mean_watts{{{Chosen}}})", "Mean power", Unit.Watts),
                    new Query($"max by (scenario, source) (scenario_energy_joules{{{Chosen}}})", "Energy", Unit.Joules))),
            new("Per joule",
                new BarGauge("Pixels per joule", "Pixels sent for each joule of the host: more is better.", Unit.PixelsPerJoule,
                    new Query($"sort_desc(max by (scenario) (scenario_pixels_per_joule{{{Chosen}}}))", "{{scenario}}")) { Min = 0 },
                new BarGauge("Delivered bits per joule", "Bits delivered for each joule, which is bits per second and watt: more is better.", Unit.BitsPerJoule,
                    new Query($"sort_desc(max by (scenario) (scenario_throughput_per_watt{{{Chosen}}}))", "{{scenario}}")) { Min = 0 },
                new BarGauge("Energy per frame", "Energy of the whole host for each frame that was sent: less is better.", Unit.JoulesPerFrame,
                    new Query($"sort(max by (scenario) (scenario_energy_per_frame_joules{{{Chosen}}}))", "{{scenario}}")) { Min = 0 },
                new BarGauge("Energy per megabit", "Energy of the whole host for each megabit that was delivered: less is better.", Unit.JoulesPerMegabit,
                    new Query($"sort(max by (scenario) (scenario_energy_per_megabit_joules{{{Chosen}}}))", "{{scenario}}")) { Min = 0 },
                new BarGauge("Energy wasted against the best", "Energy per frame above that of the best chosen scenario: 0 % is the best. Compare only scenarios that send the same picture.", Unit.Ratio,
                    new Query($"sort(max by (scenario) (scenario_energy_per_frame_joules{{{Chosen}}}) / scalar(min(scenario_energy_per_frame_joules{{{Chosen}}})) - 1)", "{{scenario}}")) { Min = 0, Thresholds = Thresholds.Rising(0.25, 1) },
                new BarGauge("Energy per frame over the repetitions, 95 %", "Mean and bounds of its 95 % interval: scenarios whose intervals overlap are not ranked by it.", Unit.JoulesPerFrame,
                    new Query($"max by (scenario) (scenario_repetitions_energy_per_frame_lower_joules{{{Chosen}}})", "{{scenario}}, lower"),
                    new Query($"max by (scenario) (scenario_repetitions_energy_per_frame_mean_joules{{{Chosen}}})", "{{scenario}}, mean"),
                    new Query($"max by (scenario) (scenario_repetitions_energy_per_frame_upper_joules{{{Chosen}}})", "{{scenario}}, upper")) { Min = 0 }),
            new("Where the energy goes",
                new BarGauge("Power overhead against the baseline", "Net power as a part of the idle machine's.", Unit.Ratio,
                    new Query($"max by (scenario) (scenario_baseline_diff_power_watts{{{Chosen}}} / scenario_baseline_power_watts{{{Chosen}}})", "{{scenario}}")) { More = Uids.BaselineVsTest },
                new BarGauge("CPU and GPU use", "Mean use of the machine's CPUs, and busy time of its GPUs as a part of the window (above 100 %: several GPUs).", Unit.Ratio,
                    new Query($"scenario_cpu_mean_percent{{{Chosen}}} / 100", "{{scenario}}, CPU"), new Query($"scenario_gpu_busy_seconds{{{Chosen}}} / scenario_duration_seconds{{{Chosen}}}", "{{scenario}}, GPU")) { Min = 0, Max = 1 },
                new BarGauge("Memory's part of the energy", "What the memory took of the scenario's energy; absent where no counter has it.", Unit.Ratio,
                    new Query($"max by (scenario) (scenario_dram_energy_ratio{{{Chosen}}})", "{{scenario}}")) { Min = 0, Max = 1 },
                new BarGauge("GPUs' part of the energy", "What the GPUs took of the scenario's energy; absent without a GPU.", Unit.Ratio,
                    new Query($"max by (scenario) (scenario_gpu_energy_ratio{{{Chosen}}})", "{{scenario}}")) { Min = 0, Max = 1 }),
        ],
    };
}
