namespace Telemetry.AppHost;

/// <summary>A file that only this user may read, since there may be a secret in it.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Replaces it in one step; null removes it.</summary>
    public static async Task WriteAsync(string path, string? text, CancellationToken cancellationToken)
    {
        if (text is null)
        {
            File.Delete(path);
            return;
        }

        var written = path + ".new";
        File.Delete(written);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;

        await using (var stream = new FileStream(written, options))
        await using (var writer = new StreamWriter(stream))
            await writer.WriteAsync(text.AsMemory(), cancellationToken);
        File.Move(written, path, overwrite: true);
    }
}
