namespace Telemetry.Cache;

/// <summary>The user's cache of downloads: an entry is a folder that is complete, or it is not there at all.</summary>
/// <remarks>
/// An entry is named <c>kind/name</c>. It is built in <c>kind/name.partial-*</c>, marked complete, and renamed: readers need no lock.
/// Builders of one kind exclude each other, so whatever is partial when the lock is got belongs to a start that died.
/// </remarks>
internal sealed class CacheFolder(string root)
{
    private const string Marker = ".complete";
    private const string PartialInfix = ".partial-";

    public string Root { get; } = root;

    /// <summary>The entry's folder, or null when it has not been published.</summary>
    public string? Find(string entry)
    {
        var folder = PathOf(entry);
        return IsComplete(folder) ? folder : null;
    }

    /// <summary>All published entries of a kind.</summary>
    public IReadOnlyList<string> List(string kind)
    {
        var folder = PathOf(kind);
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateDirectories(folder).Where(IsComplete).Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>The entry's folder; built first when there is none, or none that <paramref name="accept"/> takes.</summary>
    public async Task<string> GetOrAddAsync(
        string entry,
        Func<string, CancellationToken, Task> build,
        IProgress<string> progress,
        CancellationToken cancellation,
        Func<string, CancellationToken, Task<bool>>? accept = null)
    {
        try
        {
            if (await FindAccepted(entry, accept, cancellation) is { } found)
                return found;

            var kind = Path.GetDirectoryName(PathOf(entry))!;
            Directory.CreateDirectory(kind);
            using var held = await CacheLock.AcquireAsync(kind + ".lock", progress, cancellation);

            // Another start may have built it while this one waited.
            if (await FindAccepted(entry, accept, cancellation) is { } built)
                return built;

            Sweep(kind, progress);
            return await Build(entry, build, progress, cancellation);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CacheFault.Describe(error, Root);
        }
    }

    /// <summary>Fails at once, with the numbers, when a download could not be kept.</summary>
    public void RequireSpace(long bytes, string what)
    {
        var free = new DriveInfo(Root).AvailableFreeSpace;
        if (free < bytes)
            throw CacheFault.NoSpace(what, bytes, free, Root);
    }

    private async Task<string?> FindAccepted(
        string entry, Func<string, CancellationToken, Task<bool>>? accept, CancellationToken cancellation) =>
        Find(entry) is { } folder && (accept is null || await accept(folder, cancellation)) ? folder : null;

    private async Task<string> Build(
        string entry, Func<string, CancellationToken, Task> build, IProgress<string> progress, CancellationToken cancellation)
    {
        var target = PathOf(entry);
        var partial = NewPartial(target);
        Directory.CreateDirectory(partial);
        try
        {
            await build(partial, cancellation);
            await Publish(partial, target, progress, cancellation);
        }
        catch
        {
            Delete(partial, progress);
            throw;
        }

        return target;
    }

    private static async Task Publish(string partial, string target, IProgress<string> progress, CancellationToken cancellation)
    {
        // The contents reach the disk before the name does: after a power cut an entry is whole or absent.
        await File.WriteAllTextAsync(Path.Combine(partial, Marker), Path.GetFileName(target), cancellation);
        await ChildProcess.RunAsync(
            new ChildCommand("sync", "--file-system", partial) { Timeout = TimeSpan.FromMinutes(5) }, cancellation);

        Delete(target, progress);
        Directory.Move(partial, target);
    }

    private static bool IsComplete(string folder)
    {
        var marker = Path.Combine(folder, Marker);
        return File.Exists(marker) && File.ReadAllText(marker) == Path.GetFileName(folder);
    }

    private static void Sweep(string kind, IProgress<string> progress)
    {
        foreach (var leftover in Directory.EnumerateDirectories(kind, "*" + PartialInfix + "*"))
        {
            progress.Report($"Removing {leftover}, which an interrupted start left behind.");
            Delete(leftover, progress);
        }
    }

    private static void Delete(string folder, IProgress<string> progress)
    {
        if (!Directory.Exists(folder))
            return;

        // Never half an entry under an entry's name: it goes out of the way first.
        var doomed = NewPartial(folder.Split(PartialInfix)[0]);
        Directory.Move(folder, doomed);
        try
        {
            Directory.Delete(doomed, recursive: true);
        }
        catch (IOException error)
        {
            // A download whose parent was killed may still be writing here for a moment.
            progress.Report($"Could not remove {doomed} yet ({error.Message}); the next start that fetches will.");
        }
    }

    private static string NewPartial(string target) => target + PartialInfix + Guid.NewGuid().ToString("N")[..8];

    private string PathOf(string entry) => Path.Combine(Root, entry);
}
