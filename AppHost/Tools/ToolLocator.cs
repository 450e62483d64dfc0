using Telemetry.Cache;

namespace Telemetry.AppHost.Tools;

/// <summary>Finds each tool as installed, else in a tree of the cache; what is missing then is fetched, all of it as one new tree.</summary>
internal sealed class ToolLocator(ToolLocatorOptions options, IProgress<string> progress)
{
    private readonly CacheFolder _cache = new(options.CacheDirectory);

    public async Task<IReadOnlyDictionary<Tool, ToolLocation>> LocateAsync(
        IReadOnlyList<Tool> tools, CancellationToken cancellation = default)
    {
        var found = new Dictionary<Tool, ToolLocation>();
        if (!options.IgnoreInstalled)
        {
            foreach (var tool in tools)
            {
                if (ToolSearch.OnSystem(tool, options.SearchPath, options.SystemRoot) is { } location)
                    found[tool] = location;
            }
        }

        var missing = tools.Where(tool => !found.ContainsKey(tool)).ToList();
        if (missing.Count == 0)
            return found;

        foreach (var (tool, location) in await InCache(missing, cancellation) ?? await Fetch(missing, cancellation))
            found[tool] = location;

        return found;
    }

    private async Task<IReadOnlyDictionary<Tool, ToolLocation>?> InCache(IReadOnlyList<Tool> missing, CancellationToken cancellation)
    {
        var release = OsRelease.Read(options.OsReleaseFile);
        try
        {
            foreach (var tree in _cache.List(TreeName.Kind).Where(tree => TreeName.IsFor(release, tree)))
            {
                if (await ToolTree.IsUsable(tree, missing, options.DpkgStatus, cancellation))
                    return ToolTree.Locate(tree, missing);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CacheFault.Describe(error, _cache.Root);
        }

        return null;
    }

    private async Task<IReadOnlyDictionary<Tool, ToolLocation>> Fetch(IReadOnlyList<Tool> missing, CancellationToken cancellation)
    {
        if (!File.Exists(options.AptGet) || !File.Exists(options.DpkgDeb))
            throw ToolFault.NoApt(missing, options);

        progress.Report($"Not installed here: {ToolFault.Names(missing)}. Fetching the distribution's packages into {_cache.Root} (no root needed, once).");
        var release = OsRelease.Read(options.OsReleaseFile);
        var tree = await _cache.GetOrAddAsync(
            TreeName.Of(release, missing.SelectMany(tool => tool.Packages)),
            (work, token) => new TreeDownload(missing, release, options, _cache, progress).RunAsync(work, token),
            progress, cancellation,
            (candidate, token) => ToolTree.IsUsable(candidate, missing, options.DpkgStatus, token));

        return ToolTree.Locate(tree, missing)!;
    }
}
