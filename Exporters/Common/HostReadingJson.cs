using System.Text.Json;
using System.Text.Json.Serialization;

namespace Telemetry.Exporters;

/// <summary>How a <see cref="HostReading"/> is written and read as JSON, on both sides of /readings.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HostReading))]
public sealed partial class HostReadingJson : JsonSerializerContext;
