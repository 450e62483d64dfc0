using System.Text.Json;
using Telemetry.Cache;

namespace Telemetry.AppHost.Tools;

/// <summary>An extracted tree: which tools it has, and whether they still run on this system.</summary>
internal static class ToolTree
{
    public const string ManifestFile = "manifest.json";
    private const string SystemStateFile = ".system-state";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private static readonly TimeSpan ProbeLimit = TimeSpan.FromMinutes(1);

    /// <summary>All the tools, or null when the tree lacks one.</summary>
    public static IReadOnlyDictionary<Tool, ToolLocation>? Locate(string tree, IReadOnlyList<Tool> tools)
    {
        var found = tools
            .Select(tool => (Tool: tool, Location: ToolSearch.InTree(tool, tree)))
            .Where(pair => pair.Location is not null)
            .ToDictionary(pair => pair.Tool, pair => pair.Location!);
        return found.Count == tools.Count ? found : null;
    }

    /// <summary>Whether it has the tools and they run; they are run again only after a change of the installed packages it relies on.</summary>
    public static async Task<bool> IsUsable(string tree, IReadOnlyList<Tool> tools, string dpkgStatus, CancellationToken cancellation)
    {
        if (Locate(tree, tools) is not { } located)
            return false;

        var stateFile = Path.Combine(tree, SystemStateFile);
        var state = SystemState(dpkgStatus);
        if (File.Exists(stateFile) && File.ReadAllText(stateFile) == state)
            return true;

        if (await FirstFailure(located, cancellation) is not null)
            return false;

        await WriteStateAsync(tree, state, cancellation);
        return true;
    }

    /// <summary>Remembers the state of the installed packages with which the tools were seen to run.</summary>
    public static async Task WriteStateAsync(string tree, string state, CancellationToken cancellation)
    {
        // Whole or not at all, also while another start does the same.
        var stateFile = Path.Combine(tree, SystemStateFile);
        var written = $"{stateFile}-{Guid.NewGuid():N}";
        await File.WriteAllTextAsync(written, state, cancellation);
        File.Move(written, stateFile, overwrite: true);
    }

    /// <summary>Runs every tool once; null when all of them started, else which did not and why.</summary>
    public static async Task<string?> FirstFailure(IReadOnlyDictionary<Tool, ToolLocation> located, CancellationToken cancellation)
    {
        var failures = await Task.WhenAll(located.Select(pair => Probe(pair.Key, pair.Value, cancellation)));
        return failures.FirstOrDefault(failure => failure is not null);
    }

    /// <summary>Changes with every package that is installed or removed.</summary>
    public static string SystemState(string dpkgStatus)
    {
        var status = new FileInfo(dpkgStatus);
        return status.Exists ? $"{status.Length} {status.LastWriteTimeUtc.Ticks}" : "none";
    }

    public static Task WriteManifestAsync(
        string tree, OsRelease release, IReadOnlyList<Tool> tools, PackagePlan plan, DateTimeOffset fetched, CancellationToken cancellation) =>
        File.WriteAllTextAsync(
            Path.Combine(tree, ManifestFile),
            JsonSerializer.Serialize(
                new
                {
                    release = release.ToString(),
                    fetched,
                    tools = tools.Select(tool => tool.Name),
                    requested = tools.SelectMany(tool => tool.Packages),
                    downloadBytes = plan.DownloadBytes,
                    packages = plan.Files.Select(file => new { file.Name, file.Version }),
                },
                Indented),
            cancellation);

    private static async Task<string?> Probe(Tool tool, ToolLocation location, CancellationToken cancellation)
    {
        var result = await ChildProcess.RunAsync(
            new ChildCommand(location.Path, tool.Probe)
            {
                Timeout = ProbeLimit,
                Environment = new Dictionary<string, string?> { ["LD_LIBRARY_PATH"] = location.LibraryPath },
            },
            cancellation);
        return result.Succeeded ? null : $"{tool.Name} does not run (exit code {result.ExitCode}): {result.Errors}";
    }
}
