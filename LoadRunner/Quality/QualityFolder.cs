namespace Telemetry.LoadRunner.Quality;

/// <summary>A new folder for one measurement. FFmpeg runs in it and is given plain names only, so that no path is ever part of a filter.</summary>
internal sealed class QualityFolder : IDisposable
{
    public QualityFolder(string? parent)
    {
        var folder = parent ?? System.IO.Path.GetTempPath();
        Directory.CreateDirectory(folder);
        Path = System.IO.Path.Combine(folder, $"telemetry-quality-{Guid.CreateVersion7():N}");
        Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
