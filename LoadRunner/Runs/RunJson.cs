using System.Text.Json;
using System.Text.Json.Serialization;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.Runs;

/// <summary>The JSON of the HTTP API, for the service and for its command line.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, WriteIndented = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ScenarioRequest))]
[JsonSerializable(typeof(RunRequest))]
[JsonSerializable(typeof(RunStarted))]
[JsonSerializable(typeof(RunView))]
[JsonSerializable(typeof(RunItemView))]
[JsonSerializable(typeof(RunEvent))]
[JsonSerializable(typeof(RunProgress))]
[JsonSerializable(typeof(ScenarioSummary))]
[JsonSerializable(typeof(IReadOnlyList<RunListEntry>))]
[JsonSerializable(typeof(RepetitionSet))]
[JsonSerializable(typeof(ImportResult))]
[JsonSerializable(typeof(OldResults))]
[JsonSerializable(typeof(IReadOnlyList<ScenarioListEntry>))]
internal sealed partial class RunJson : JsonSerializerContext;
