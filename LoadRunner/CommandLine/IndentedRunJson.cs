using System.Text.Json;
using System.Text.Json.Serialization;
using Telemetry.LoadRunner.Runs;

namespace Telemetry.LoadRunner.CommandLine;

/// <summary>The same JSON as the API's, for eyes.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunStarted))]
[JsonSerializable(typeof(RunView))]
[JsonSerializable(typeof(ScenarioSummary))]
[JsonSerializable(typeof(IReadOnlyList<RunListEntry>))]
[JsonSerializable(typeof(IReadOnlyList<ScenarioListEntry>))]
internal sealed partial class IndentedRunJson : JsonSerializerContext;
