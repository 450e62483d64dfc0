using System.Text.Json.Serialization;
using Telemetry.Analysis.Advisor.Ranking;
using Telemetry.Analysis.Statistics;

namespace Telemetry.Analysis.Advisor.Prediction;

/// <summary>The power that a load would draw, or why that is not said.</summary>
public sealed record PowerPrediction
{
    public required PredictionQuery Asked { get; init; }

    /// <summary>The answer in a sentence, with its error; or why there is none and what to run.</summary>
    public required string Text { get; init; }

    /// <summary>Null where no scenario fits what was asked.</summary>
    public PredictionScope? Scope { get; init; }

    /// <summary>Mean power of the machine, idle part included; null when it is not predicted.</summary>
    public double? Watts { get; init; }

    /// <summary>95 of 100 scenarios of this load would have their mean power within, as far as the model is right.</summary>
    public Interval? Interval { get; init; }

    public double? WattsPerStream { get; init; }

    /// <summary>Why there is no prediction; null when there is.</summary>
    public string? Refusal { get; init; }

    /// <summary>Null where there is no model.</summary>
    public ModelSummary? Model { get; init; }

    public required IReadOnlyList<LeftOut> LeftOut { get; init; }

    /// <summary>What a reader must know to read the rest rightly.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    [JsonIgnore]
    public bool HasAnswer => Watts is not null;
}
