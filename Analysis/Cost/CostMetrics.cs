using System.Diagnostics.Metrics;
using Telemetry.Analysis.Cost.Model;
using Telemetry.Analysis.Cost.Pricing;

namespace Telemetry.Analysis.Cost;

internal sealed class CostMetrics
{
    public const string MeterName = "Telemetry.Analysis.Cost";

    private const string ScenarioTag = "scenario";
    private const string CurrencyTag = "currency";
    private const string AudienceTag = "audience";
    private const string ReferenceTag = "reference";
    private const string RegionTag = "region";

    private readonly LatestCosts _latest;
    private readonly PriceBook _book;

    public CostMetrics(IMeterFactory meters, LatestCosts latest, PriceBook book)
    {
        (_latest, _book) = (latest, book);
        var meter = meters.Create(MeterName);
        // These four names are the users' contract (design 8).
        meter.CreateObservableGauge("cost.total.load.aware", () => Amounts(x => x.TotalCost), unit: null,
            "Cost of the steady window of the newest valid scenario of this name: exactly energy + compute.");
        meter.CreateObservableGauge("cost.energy.load.aware", () => Amounts(x => x.EnergyCost), unit: null,
            "Cost of the host's energy in the steady window.");
        meter.CreateObservableGauge("cost.compute.load.aware", () => Amounts(x => x.ComputeCost), unit: null,
            "Cost of the CPU time of encoders and server, and of the GPU time, in the steady window.");
        meter.CreateObservableGauge("cost.exporter.alive", () => 1, unit: null, "1 as long as cost-exporter runs.");

        meter.CreateObservableGauge("cost.per.hour", () => Amounts(x => x.CostPerHour), unit: null, "Cost of an hour of this load.");
        meter.CreateObservableGauge("cost.monthly.projection", () => Amounts(x => x.CostPerMonth), unit: null, "Cost of 30 days (720 h) of this load.");
        meter.CreateObservableGauge("cost.per.megapixel", () => Amounts(x => x.CostPerMegapixel), unit: null, "Cost of a million delivered pixels.");
        meter.CreateObservableGauge("cost.per.viewer.hour", PerViewerHour, unit: null,
            "Cost of an hour of one viewer; audience tells whether the scenario had its viewers (measured) or the prices say how many (assumed).");
        meter.CreateObservableGauge("cost.monthly.savings", Savings, unit: null,
            "What 30 days cost less than those of the reference scenario; negative when they cost more.");
        meter.CreateObservableGauge("cost.co2.grams.per.hour", () => Grams(x => x.Co2GramsPerHour), unit: null,
            "CO2 equivalent that the grid of this region emits for an hour of this load.");
        meter.CreateObservableGauge("cost.co2.monthly.projection.grams", () => Grams(x => x.Co2GramsPerMonth), unit: null,
            "CO2 equivalent that the grid of this region emits for 30 days (720 h) of this load.");
        meter.CreateObservableGauge("sci.grams.per.viewer.hour", () => Grams(x => x.SciGramsPerViewerHour), unit: null,
            "Software carbon intensity: CO2 equivalent of the energy and of the machine's making, for an hour of one viewer.");

        meter.CreateObservableGauge("cost.energy.price.per.kwh", () => Price(x => x.EnergyPerKwh), unit: null, "Price of a kilowatt-hour that is in force.");
        meter.CreateObservableGauge("cost.cpu.price.per.hour", () => Price(x => x.CpuPerCoreHour), unit: null, "Price of an hour of one CPU core that is in force.");
        meter.CreateObservableGauge("cost.gpu.price.per.hour", () => Price(x => x.GpuPerHour), unit: null,
            "Price of an hour of one GPU that is in force; absent when none is set.");
        meter.CreateObservableGauge("cost.grid.intensity.grams.per.kwh", () => new Measurement<double>(Now.GridGramsPerKwh, Tag(RegionTag, Now.Region)), unit: null,
            "CO2 equivalent that the grid emits for a kilowatt-hour.");
        meter.CreateObservableGauge("cost.prices.last.change.timestamp", () => _book.Now.ChangedAt.ToUnixTimeMilliseconds() / 1000.0, "s",
            "Since when these prices are in force, in seconds since 1970.");
        meter.CreateObservableGauge("cost.prices.valid", () => _book.Now.Error is null ? 1 : 0, unit: null,
            "0 while the pricing file is not valid and the last valid prices stay in force, else 1.");
    }

    private Prices Now => _book.Now.Sheet.Prices;

    private IEnumerable<Measurement<double>> Amounts(Func<CostResult, double?> amount) =>
        Known(amount, x => [Tag(ScenarioTag, x.Name), Tag(CurrencyTag, x.Currency!)]);

    private IEnumerable<Measurement<double>> PerViewerHour() =>
        Known(x => x.CostPerViewerHour, x => [Tag(ScenarioTag, x.Name), Tag(CurrencyTag, x.Currency!), Tag(AudienceTag, x.Audience!)]);

    private IEnumerable<Measurement<double>> Savings() =>
        Known(x => x.SavingsPerMonth, x => [Tag(ScenarioTag, x.Name), Tag(CurrencyTag, x.Currency!), Tag(ReferenceTag, x.ReferenceScenario!)]);

    private IEnumerable<Measurement<double>> Grams(Func<CostResult, double?> grams) => Known(grams, x => [Tag(ScenarioTag, x.Name), Tag(RegionTag, x.Region!)]);

    private IEnumerable<Measurement<double>> Known(Func<CostResult, double?> value, Func<CostResult, KeyValuePair<string, object?>[]> tags) =>
        from result in _latest.Newest
        let known = value(result)
        where known is not null
        select new Measurement<double>(known.Value, tags(result));

    private IEnumerable<Measurement<double>> Price(Func<Prices, double?> price) =>
        price(Now) is { } known ? [new(known, Tag(CurrencyTag, Now.Currency))] : [];

    private static KeyValuePair<string, object?> Tag(string key, string value) => new(key, value);
}
