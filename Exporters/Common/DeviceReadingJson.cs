using System.Text.Json;
using System.Text.Json.Serialization;

namespace Telemetry.Exporters;

/// <summary>How a <see cref="DeviceReading"/> is written and read as JSON, on both sides of /readings.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DeviceReading))]
public sealed partial class DeviceReadingJson : JsonSerializerContext;
