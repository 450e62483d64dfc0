namespace Telemetry.LoadRunner.FFmpeg;

internal static class ExecutableSearch
{
    /// <summary>The file that a command name means on this PATH, or null.</summary>
    public static string? Find(string? command, string? searchPath)
    {
        if (string.IsNullOrEmpty(command))
            return null;
        if (command.Contains('/', StringComparison.Ordinal))
            return File.Exists(command) ? command : null;

        return (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, command))
            .FirstOrDefault(File.Exists);
    }
}
