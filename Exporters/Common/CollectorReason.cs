namespace Telemetry.Exporters;

/// <summary>A reason as the value of a label: one line of bounded length.</summary>
public static class CollectorReason
{
    public const int MaxLength = 250;

    public static string? Bound(string? reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return null;

        var line = string.Join(' ', reason.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= MaxLength ? line : string.Concat(line.AsSpan(0, MaxLength - 1), "…");
    }
}
