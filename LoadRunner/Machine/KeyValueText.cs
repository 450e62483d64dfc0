namespace Telemetry.LoadRunner.Machine;

/// <summary>Finds a value in lines such as "model name : AMD EPYC" or PRETTY_NAME="Debian".</summary>
internal static class KeyValueText
{
    public static string? Find(string? text, string key, char separator)
    {
        foreach (var line in text?.Split('\n') ?? [])
        {
            var at = line.IndexOf(separator, StringComparison.Ordinal);
            if (at > 0 && line.AsSpan(0, at).Trim().SequenceEqual(key))
                return line[(at + 1)..].Trim().Trim('"', '\'') is { Length: > 0 } value ? value : null;
        }

        return null;
    }
}
