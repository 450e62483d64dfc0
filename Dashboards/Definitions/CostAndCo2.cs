using Telemetry.Dashboards.Model;

namespace Telemetry.Dashboards.Definitions;

/// <summary>Money has no unit of Grafana's here: the currency is a label, and each legend says it.</summary>
internal static class CostAndCo2
{
    private const string Chosen = "scenario=~\"$scenario\",currency=~\"$currency\"";
    private const string InRegion = "scenario=~\"$scenario\",region=~\"$region\"";
    private const string Money = "{{scenario}} ({{currency}})";
    private const string Carbon = "{{scenario}} ({{region}})";

    public static Dashboard Create() => new(
        Uids.CostAndCo2, "Cost & CO2", Folders.Scenarios, "What does a load cost in money and in CO2, per hour, per viewer and per month, and what would another load save?")
    {
        Refresh = "30s",
        Related = [Uids.Forecast, Uids.EnergyEfficiency],
        Variables = [Variable.Scenario, new("currency", "Currency", "cost_energy_price_per_kwh", "currency"), new("region", "Region of the grid", "cost_grid_intensity_grams_per_kwh", "region")],
        Rows =
        [
            new("Prices in force",
                new Stat("Energy, per kWh", "Price of a kilowatt-hour (docs/cost-model.md says where it is set).", Unit.None, new Query("cost_energy_price_per_kwh{currency=~\"$currency\"}", "{{currency}}")) { Width = 4, Decimals = 4 },
                new Stat("CPU core, per hour", "Price of an hour of one core.", Unit.None, new Query("cost_cpu_price_per_hour{currency=~\"$currency\"}", "{{currency}}")) { Width = 4, Decimals = 4 },
                new Stat("GPU, per hour", "Price of an hour of one GPU; absent when none is set.", Unit.None, new Query("cost_gpu_price_per_hour{currency=~\"$currency\"}", "{{currency}}")) { Width = 4, Decimals = 4, NoValue = "none set" },
                new Stat("CO2 per kWh", "What the grid of the region emits for a kilowatt-hour.", Unit.Grams, new Query("cost_grid_intensity_grams_per_kwh{region=~\"$region\"}", "{{region}}")) { Width = 4 },
                new Stat("Prices are valid", "No: the file of prices has an error, and the last valid prices stay in force.", Unit.None, new Query("cost_prices_valid", "prices"))
                { Width = 4, Thresholds = Thresholds.ZeroIsBad, Mappings = [new(1, "yes", Thresholds.Green), new(0, "no", Thresholds.Red)] },
                new Stat("Since", "How long these prices have been in force.", Unit.Seconds, new Query("time() - cost_prices_last_change_timestamp_seconds", "age")) { Width = 4, Decimals = 1 }),
            new("Cost of the measured window",
                new BarGauge("Total cost", "Energy and compute of the steady window.", Unit.None, new Query($"cost_total_load_aware{{{Chosen}}}", Money)) { Min = 0 },
                new BarGauge("Parts of the cost", "Energy of the host; CPU time of encoders and server, and GPU time.", Unit.None,
                    new Query($"cost_energy_load_aware{{{Chosen}}}", "energy, " + Money), new Query($"cost_compute_load_aware{{{Chosen}}}", "compute, " + Money)) { Min = 0 },
                new BarGauge("Cost per million pixels", "Of what was delivered.", Unit.None, new Query($"cost_per_megapixel{{{Chosen}}}", Money)) { Min = 0 },
                new BarGauge("Cost per viewer and hour", "By the scenario's own viewers (measured), or by the number that the prices assume.", Unit.None, new Query($"cost_per_viewer_hour{{{Chosen}}}", Money + ", {{audience}}")) { Min = 0 }),
            new("If it ran on",
                new BarGauge("Cost per hour", "Of an hour of this load.", Unit.None, new Query($"cost_per_hour{{{Chosen}}}", Money)) { Width = 8, Min = 0 },
                new BarGauge("Cost of 30 days", "720 h of this load.", Unit.None, new Query($"cost_monthly_projection{{{Chosen}}}", Money)) { Width = 8, Min = 0, More = Uids.Forecast },
                // Against an idle machine every load would only cost; the reference is a load, or there are no savings.
                new BarGauge("Saved in 30 days against the reference", "Against the reference scenario of the prices, which is a load and never the idle machine; negative: it costs more. Absent until a reference is set (docs/cost-model.md).", Unit.None,
                    new Query($"cost_monthly_savings{{{Chosen}}}", "{{scenario}} against {{reference}} ({{currency}})")) { Width = 8, NoValue = "no reference set", Thresholds = new(Thresholds.Red, (0, Thresholds.Green)) }),
            new("CO2",
                new BarGauge("CO2 per hour", "Of the host's energy, by the grid of the region.", Unit.Grams, new Query($"cost_co2_grams_per_hour{{{InRegion}}}", Carbon)) { Width = 8, Min = 0 },
                new BarGauge("CO2 of 30 days", "720 h of this load.", Unit.Grams, new Query($"cost_co2_monthly_projection_grams{{{InRegion}}}", Carbon)) { Width = 8, Min = 0, More = Uids.Forecast },
                new BarGauge("Carbon intensity per viewer and hour (SCI)", "Energy and the making of the machine, for an hour of one viewer.", Unit.Grams, new Query($"sci_grams_per_viewer_hour{{{InRegion}}}", Carbon)) { Width = 8, Min = 0 }),
            new("All numbers",
                new Table("Cost of scenarios", "Money in the currency of the line.",
                    new Query($"max by (scenario, currency) (cost_total_load_aware{{{Chosen}}})", "Window"),
                    new Query($"max by (scenario, currency) (cost_energy_load_aware{{{Chosen}}})", "of which energy"),
                    new Query($"max by (scenario, currency) (cost_compute_load_aware{{{Chosen}}})", "of which compute"),
                    new Query($"max by (scenario, currency) (cost_per_hour{{{Chosen}}})", "Per hour"),
                    new Query($"max by (scenario, currency) (cost_monthly_projection{{{Chosen}}})", "30 days"))),
        ],
    };
}
