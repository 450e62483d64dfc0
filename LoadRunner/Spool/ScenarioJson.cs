using System.Text.Json.Serialization;
using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Spool;

/// <summary>How a finished scenario is written to the spool.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Scenario))]
internal sealed partial class ScenarioJson : JsonSerializerContext;
