using System.Text.Json;
using System.Text.Json.Serialization;

namespace Telemetry.Exporters.Health;

/// <summary>One element of the list that Prometheus' http_sd_configs expects.</summary>
internal sealed record TargetGroup(IReadOnlyList<string> Targets, IReadOnlyDictionary<string, string> Labels)
{
    private const string JobLabel = "job";

    public static TargetGroup[] List(Targets targets) =>
        [.. targets.All.Select(target => new TargetGroup([target.Address], new Dictionary<string, string> { [JobLabel] = target.Name }))];
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(TargetGroup[]))]
internal sealed partial class TargetGroupJson : JsonSerializerContext;
