namespace Aspire.Hosting.Publishing;

/// <summary>Files that are all written, or none: what was there before stays until every new one is complete.</summary>
internal sealed class StagedFiles
{
    private readonly List<(string Path, byte[] Content, UnixFileMode? Mode)> _files = [];

    /// <param name="path">Where the file belongs; its folder is made.</param>
    /// <param name="content">All of it.</param>
    /// <param name="mode">Who may read it; null = as the system has it.</param>
    public void Add(string path, byte[] content, UnixFileMode? mode = null) => _files.Add((path, content, mode));

    /// <param name="what">For the message of a failure: "The manifest".</param>
    /// <param name="cancellationToken">Ends it before the first file is in its place.</param>
    public async Task WriteAsync(string what, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var (path, content, mode) in _files)
            {
                if (Directory.Exists(path))
                {
                    throw new IOException($"{path} is a folder.");
                }

                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await WriteAsync(Staged(path), content, mode, cancellationToken);
            }

            foreach (var (path, _, _) in _files)
            {
                File.Move(Staged(path), path, overwrite: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DistributedApplicationException(
                $"{what} could not be written to {Path.GetDirectoryName(_files[0].Path)}: {e.Message} What was there before is unchanged. Choose another place with --output-path.", e);
        }
        finally
        {
            foreach (var (path, _, _) in _files.Where(file => File.Exists(Staged(file.Path))))
            {
                File.Delete(Staged(path));
            }
        }
    }

    private static string Staged(string path) => path + ".new";

    private static async Task WriteAsync(string path, byte[] content, UnixFileMode? mode, CancellationToken cancellationToken)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        await using var file = new FileStream(path, options);
        await file.WriteAsync(content, cancellationToken);
    }
}
