using System.Text.Json;

namespace Telemetry.Analysis.Cost.Model;

/// <summary>Prices as they are stored with a cost.</summary>
internal static class PricesJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>Whether both mean the same: Postgres keeps jsonb with an order and a spacing of its own.</summary>
    public static bool AreEqual(string one, string other) => one == other || Read(one) is { } prices && prices == Read(other);

    private static Prices? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Prices>(json, Options);
        }
        catch (JsonException)
        {
            // Written by another version: it is computed anew.
            return null;
        }
    }
}
