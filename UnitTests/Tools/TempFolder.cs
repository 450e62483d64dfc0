namespace Telemetry.UnitTests.Tools;

internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("telemetry-tools-").FullName;

    public string File(string relative, string text = "", UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        var path = System.IO.Path.Combine(Path, relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
            System.IO.File.SetUnixFileMode(path, mode);
        return path;
    }

    public string Program(string relative) => File(relative, mode: (UnixFileMode)0b111_101_101);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
