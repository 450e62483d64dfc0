using System.Text.Json;
using System.Text.Json.Serialization;

namespace Telemetry.Exporters.Health;

/// <summary>The body of <c>GET /api/exporters</c>: one round of probes.</summary>
internal sealed record HealthReport(DateTimeOffset CheckedAt, IReadOnlyList<ExporterHealth> Exporters)
{
    public bool IsHealthy => Exporters.All(exporter => exporter.IsHealthy);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HealthReport))]
internal sealed partial class HealthReportJson : JsonSerializerContext;
