namespace Telemetry.UnitTests.Tools;

internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("telemetry-tools-").FullName;

    public string File(string relative, string text = "")
    {
        var path = Place(relative);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    /// <summary>A file that can be started.</summary>
    public string Program(string relative, string text = "")
    {
        var path = Place(relative);
        ExecutableFile.Write(path, text);
        return path;
    }

    private string Place(string relative)
    {
        var path = System.IO.Path.Combine(Path, relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
