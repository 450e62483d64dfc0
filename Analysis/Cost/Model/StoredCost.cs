using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Cost.Model;

/// <summary>Tells whether a stored cost says the same as a computed one.</summary>
internal static class StoredCost
{
    /// <summary>Whether both are equal in all but the time of their computation: then nothing is written.</summary>
    public static bool IsSame(ScenarioCost? stored, ScenarioCost computed) =>
        stored is not null && Amounts(stored) == Amounts(computed) && Words(stored) == Words(computed) && PricesJson.AreEqual(stored.Prices, computed.Prices);

    private static (double?, double?, double?, double?, double?, double?, double?, double?, double?, double?, double?, double?) Amounts(ScenarioCost x) =>
        (x.EnergyCost, x.ComputeCost, x.TotalCost, x.CostPerHour, x.CostPerMonth, x.CostPerMegapixel, x.CostPerViewerHour, x.Viewers,
        x.SavingsPerMonth, x.Co2Grams, x.Co2GramsPerHour, x.SciGramsPerViewerHour);

    private static (Guid, int, string, string?, string?, string, string?) Words(ScenarioCost x) =>
        (x.ScenarioId, x.FormulaVersion, x.Currency, x.Audience, x.ReferenceScenario, x.Region, x.AbsentReason);
}
