namespace Telemetry.Analysis.Advisor.Prediction;

/// <summary>Reads one field of a scenario's request key.</summary>
internal static class RequestField
{
    /// <summary>The field's JSON; null where it is absent or null.</summary>
    public static string? Of(string requestKey, string name) =>
        requestKey.Split('\n').Where(x => x.StartsWith(name + "=", StringComparison.Ordinal)).Select(x => x[(name.Length + 1)..]).FirstOrDefault(x => x != "null");
}
