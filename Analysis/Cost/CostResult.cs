using System.Text.Json;
using System.Text.Json.Serialization;
using Telemetry.Analysis.Cost.Model;
using Telemetry.Analysis.Scenarios;
using Telemetry.LoadRunner.Results;

namespace Telemetry.Analysis.Cost;

/// <summary>One scenario with its stored cost, as exported and as answered by /api/scenarios; a null number was not available, and the reason says why.</summary>
internal sealed record CostResult
{
    public required Guid Id { get; init; }
    public required Guid RunId { get; init; }
    public required string Name { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter<ScenarioOutcome>))]
    public required ScenarioOutcome Outcome { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public int? FormulaVersion { get; init; }
    public string? Currency { get; init; }
    public double? EnergyCost { get; init; }
    public double? ComputeCost { get; init; }
    public double? TotalCost { get; init; }
    public double? CostPerHour { get; init; }
    public double? CostPerMonth { get; init; }
    public double? CostPerMegapixel { get; init; }
    public double? CostPerViewerHour { get; init; }
    public double? Viewers { get; init; }
    public string? Audience { get; init; }
    public double? SavingsPerMonth { get; init; }
    public string? ReferenceScenario { get; init; }
    public double? Co2Grams { get; init; }
    public double? Co2GramsPerHour { get; init; }
    public double? Co2GramsPerMonth => Co2GramsPerHour * CostFormula.HoursPerMonth;
    public double? SciGramsPerViewerHour { get; init; }
    public string? Region { get; init; }

    /// <summary>The prices that this cost was computed with.</summary>
    public JsonElement? Prices { get; init; }

    /// <summary>Why an amount is missing, or all of them.</summary>
    public string? AbsentReason { get; init; }

    public DateTimeOffset? ComputedAt { get; init; }

    /// <summary>Only such a scenario may have a series.</summary>
    [JsonIgnore]
    public bool HasCost => ComputedAt is not null;

    public static CostResult Create(ScenarioFacts scenario)
    {
        var none = CostSheet.WhyNone(scenario);
        var cost = none is null ? scenario.Cost : null;
        return new()
        {
            Id = scenario.Id,
            RunId = scenario.RunId,
            Name = scenario.Name,
            Outcome = scenario.Outcome,
            CreatedAt = scenario.CreatedAt,
            FormulaVersion = cost?.FormulaVersion,
            Currency = cost?.Currency,
            EnergyCost = cost?.EnergyCost,
            ComputeCost = cost?.ComputeCost,
            TotalCost = cost?.TotalCost,
            CostPerHour = cost?.CostPerHour,
            CostPerMonth = cost?.CostPerMonth,
            CostPerMegapixel = cost?.CostPerMegapixel,
            CostPerViewerHour = cost?.CostPerViewerHour,
            Viewers = cost?.Viewers,
            Audience = cost?.Audience,
            SavingsPerMonth = cost?.SavingsPerMonth,
            ReferenceScenario = cost?.ReferenceScenario,
            Co2Grams = cost?.Co2Grams,
            Co2GramsPerHour = cost?.Co2GramsPerHour,
            SciGramsPerViewerHour = cost?.SciGramsPerViewerHour,
            Region = cost?.Region,
            Prices = cost is null ? null : JsonElement.Parse(cost.Prices),
            AbsentReason = none ?? (cost is null ? "its cost is computed next" : cost.AbsentReason),
            ComputedAt = cost?.ComputedAt,
        };
    }
}
