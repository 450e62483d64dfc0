using System.Text.Json;
using System.Text.Json.Serialization;
using Telemetry.LoadRunner.Runs;

namespace Telemetry.LoadRunner.CommandLine;

/// <summary>The same JSON as the API's, for eyes.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunResult))]
internal sealed partial class IndentedRunJson : JsonSerializerContext;
