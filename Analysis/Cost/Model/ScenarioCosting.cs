using System.Text.Json;
using Telemetry.Analysis.Scenarios;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Cost.Model;

/// <summary>The row of one scenario at given prices: the formulas applied to what is known, and a reason for each amount that is not.</summary>
internal static class ScenarioCosting
{
    /// <summary>All but the savings, which need the reference's row.</summary>
    /// <param name="scenario">A load with an analysis.</param>
    /// <param name="prices">In force now.</param>
    /// <param name="now">When.</param>
    public static ScenarioCost Row(ScenarioFacts scenario, Prices prices, DateTimeOffset now)
    {
        var analysis = scenario.Analysis!;
        var reasons = new List<string>();
        TimeSpan? window = analysis.DurationSeconds is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null;
        var energy = KnownEnergy(analysis, reasons);
        var audience = Audience.Of(scenario, prices.ViewersPerStream);

        Money? energyCost = energy is { } used ? CostFormula.Energy(used, new(prices.EnergyPerKwh, prices.Currency)) : null;
        Money? computeCost = Compute(analysis, prices, reasons);
        Money? total = energyCost is { } e && computeCost is { } c ? CostFormula.Total(e, c) : null;
        Money? perHour = total is { } t && window is { } w ? CostFormula.PerHour(t, w) : null;
        Emissions? co2 = energy is { } joules ? CostFormula.Operational(joules, new GridEmissionRate(prices.GridGramsPerKwh)) : null;
        var hasPixels = analysis.Pixels > 0;
        var hasViewers = audience.Viewers > 0;
        if (window is null) reasons.Add("per hour and per month: the scenario has no steady window");
        if (!hasPixels) reasons.Add("per megapixel: no pixels were delivered or counted");
        if (!hasViewers) reasons.Add("per viewer-hour: the scenario has no viewers and no streams");

        return new()
        {
            ScenarioId = scenario.Id,
            FormulaVersion = CostFormula.Version,
            Currency = prices.Currency,
            EnergyCost = energyCost?.Amount,
            ComputeCost = computeCost?.Amount,
            TotalCost = total?.Amount,
            CostPerHour = perHour?.Amount,
            CostPerMonth = perHour is { } hourly ? CostFormula.PerMonth(hourly).Amount : null,
            CostPerMegapixel = total is { } all && hasPixels ? CostFormula.PerMegapixel(all, analysis.Pixels!.Value).Amount : null,
            CostPerViewerHour = total is { } shared && window is { } length && hasViewers ? CostFormula.PerViewerHour(shared, audience.Viewers, length).Amount : null,
            Viewers = hasViewers ? audience.Viewers : null,
            Audience = hasViewers ? audience.Kind : null,
            Co2Grams = co2?.Grams,
            Co2GramsPerHour = co2 is { } emitted && window is { } time ? CostFormula.PerHour(emitted, time) : null,
            SciGramsPerViewerHour = co2 is { } operational && window is { } span && hasViewers ? Sci(operational, prices, audience, span) : null,
            Region = prices.Region,
            Prices = JsonSerializer.Serialize(prices, PricesJson.Options),
            AbsentReason = Sentence(reasons),
            ComputedAt = now,
        };
    }

    /// <summary>Fills in the savings, or why there are none.</summary>
    public static void AddSavings(ScenarioCost row, ReferenceCost reference)
    {
        row.ReferenceScenario = reference.Name;
        if (reference.PerMonth is { } other && row.CostPerMonth is { } own)
            row.SavingsPerMonth = CostFormula.SavingsPerMonth(new(other, row.Currency), new(own, row.Currency)).Amount;
        // Without a cost of its own the row says already why.
        else if (reference.AbsentReason is { } reason)
            row.AbsentReason = row.AbsentReason is null ? $"savings: {reason}" : $"{row.AbsentReason}; savings: {reason}";
    }

    private static Energy? KnownEnergy(ScenarioAnalysis analysis, List<string> reasons)
    {
        if (analysis.EnergyJoules is null)
            reasons.Add("energy, total and CO2: the energy of the window is not known");
        else if (EnergySource.IsGpuMissing(analysis.Source))
            reasons.Add($"energy, total and CO2: the GPU's energy is missing ({analysis.Source}), and the rest would look like all of it");
        else
            return new(analysis.EnergyJoules.Value);
        return null;
    }

    private static Money? Compute(ScenarioAnalysis analysis, Prices prices, List<string> reasons)
    {
        if (ComputeUse.Of(analysis, prices.GpuPerHour is not null, out var reason) is { } use)
            return CostFormula.Compute(use.Encoder, use.Server, new(prices.CpuPerCoreHour, prices.Currency), use.Gpu, new(prices.GpuPerHour ?? 0, prices.Currency));

        reasons.Add($"compute and total: {reason}");
        return null;
    }

    private static double Sci(Emissions operational, Prices prices, Audience audience, TimeSpan window) => CostFormula.SciPerViewerHour(
        operational, CostFormula.Embodied(new(prices.EmbodiedGrams), prices.LifetimeYears, window), audience.Viewers, window);

    private static string? Sentence(List<string> reasons) => reasons.Count == 0 ? null : string.Join("; ", reasons);
}
