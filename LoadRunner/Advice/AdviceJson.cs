using System.Text.Json;
using System.Text.Json.Serialization;
using Telemetry.Analysis.Advisor.Prediction;
using Telemetry.Analysis.Advisor.Ranking;

namespace Telemetry.LoadRunner.Advice;

/// <summary>The JSON of advice, for the HTTP API and for its command line.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Recommendation))]
[JsonSerializable(typeof(PowerPrediction))]
internal sealed partial class AdviceJson : JsonSerializerContext;
