namespace Telemetry.Cache;

/// <summary>Finds programs in lists of folders, as a shell does.</summary>
internal static class Executables
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The first of the folders that has the program; <c>.exe</c> is added on Windows.</summary>
    public static string? Find(string name, IEnumerable<string> folders)
    {
        var file = OperatingSystem.IsWindows() ? $"{name}.exe" : name;
        return folders.Select(folder => Path.Combine(folder, file)).FirstOrDefault(IsExecutable);
    }

    public static string? FindOnPath(string name, string? path) => Find(name, Folders(path));

    public static IEnumerable<string> Folders(string? path) =>
        (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    private static bool IsExecutable(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & AnyExecute) != 0);
}
