using System.Text.Json.Serialization;

namespace Aspire.Hosting.Dcp;

/// <summary>One argument as the dashboard may show it.</summary>
internal sealed record AppArgument(
    [property: JsonPropertyName("Argument")] string Argument,
    [property: JsonPropertyName("IsSensitive")] bool IsSensitive,
    [property: JsonPropertyName("EffectiveArgumentIndex")] int? EffectiveArgumentIndex = null);
