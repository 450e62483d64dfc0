using System.Text.Json;

namespace Telemetry.Exporters.DockerStats.Api;

/// <summary>Reads the engine's JSON without believing it: what is missing, of another type or out of range is null.</summary>
internal static class EngineJson
{
    // Beyond 2^60 a number of the engine means "no limit" (cgroup v1 says 2^63 - 4096, others 2^64 - 1), or is none.
    private const ulong Max = 1UL << 60;

    /// <summary>What <paramref name="read"/> makes of the document; null when the bytes are no JSON.</summary>
    public static T? Read<T>(byte[] body, Func<JsonElement, T?> read)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return read(document.RootElement);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    public static JsonElement? Member(this JsonElement? json, string name) => json?.Member(name);

    public static JsonElement? Member(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : null;

    public static ulong? Count(this JsonElement? json, string name) => json?.Count(name);

    public static ulong? Count(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Number } member && member.TryGetUInt64(out var number) && number < Max ? number : null;

    public static string? Text(this JsonElement? json, string name) => json?.Text(name);

    public static string? Text(this JsonElement json, string name) => json.Member(name)?.AsText();

    public static string? AsText(this JsonElement json)
    {
        try
        {
            return json.ValueKind == JsonValueKind.String ? json.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair (\ud800) is valid JSON and no text.
            return null;
        }
    }

    public static IEnumerable<JsonElement> Items(this JsonElement? json) =>
        json is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    public static IEnumerable<JsonElement> Values(this JsonElement? json) =>
        json is { ValueKind: JsonValueKind.Object } members ? members.EnumerateObject().Select(member => member.Value) : [];
}
