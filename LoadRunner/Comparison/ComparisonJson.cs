using System.Text.Json;
using System.Text.Json.Serialization;

namespace Telemetry.LoadRunner.Comparison;

/// <summary>The JSON of <c>compare --json</c>.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    // A percentage of next to nothing may be infinite.
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(ScenarioComparison))]
internal sealed partial class ComparisonJson : JsonSerializerContext;
