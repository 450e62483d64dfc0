using System.Text.Json;

namespace Telemetry.Analysis.Scenarios;

/// <summary>What a stored request asked for, as one text: two scenarios of one name with the same text are repetitions of each other.</summary>
public static class RequestKey
{
    /// <param name="request">The request as it is stored, JSON.</param>
    public static string Of(string request)
    {
        using var document = JsonDocument.Parse(request);
        return document.RootElement.ValueKind != JsonValueKind.Object ? request : string.Join('\n', document.RootElement.EnumerateObject()
            .Where(x => !IsOnlyWords(x.Name)).OrderBy(x => x.Name, StringComparer.Ordinal).Select(x => $"{x.Name}={x.Value.GetRawText()}"));
    }

    // These change nothing of what is measured in the window.
    private static bool IsOnlyWords(string name) => name is "description" or "qualityTarget" or "cooldownSeconds";
}
