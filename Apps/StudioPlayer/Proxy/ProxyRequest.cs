using System.Text.Json;
using System.Text.Json.Serialization;

namespace Telemetry.Apps.StudioPlayer.Proxy;

/// <summary>What a client posts.</summary>
internal sealed record ProxyRequest(string? JobName, string? MetricData, string? PushgatewayUrl, string? BatchId, string? SessionId)
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        MaxDepth = 8,
        TypeInfoResolver = ProxyJson.Default,
    };

    /// <summary>Null where the body is not one object with these strings, each at most once, and nothing else.</summary>
    public static ProxyRequest? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<ProxyRequest>(body, Strict);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>The answer to a batch: how many samples were added, and whether it was there before.</summary>
internal sealed record AcceptedAnswer(int Accepted, bool Duplicate);

/// <summary>The answer to a refused request.</summary>
internal sealed record RefusedAnswer(string Reason, string Detail);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ProxyRequest))]
[JsonSerializable(typeof(AcceptedAnswer))]
[JsonSerializable(typeof(RefusedAnswer))]
internal sealed partial class ProxyJson : JsonSerializerContext;
