namespace Telemetry.LoadRunner.Machine;

/// <summary>Reads what the kernel writes into a file.</summary>
internal static class SmallFile
{
    /// <summary>The trimmed text; null where there is none, or none that may be read.</summary>
    public static string? Read(string path)
    {
        try
        {
            // Postgres stores no NUL in a text.
            return File.ReadAllText(path).Trim().Replace('\0', '\uFFFD') is { Length: > 0 } text ? text : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Folders below one that match; none where it is not there.</summary>
    public static IReadOnlyList<string> Folders(string root, string pattern)
    {
        try
        {
            return Directory.Exists(root) ? [.. Directory.EnumerateDirectories(root, pattern).Order(StringComparer.Ordinal)] : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
