using Telemetry.Cache;

namespace Telemetry.AppHost.Tools;

/// <summary>Looks for a tool with all its companions, by file checks only.</summary>
internal static class ToolSearch
{
    private static readonly string[] ProgramFolders = ["usr/local/sbin", "usr/local/bin", "usr/sbin", "usr/bin", "sbin", "bin"];
    private static readonly string[] LibraryParents = ["usr/lib", "lib"];

    // What alternatives or rpaths find on an installed system.
    private static readonly string[] LibrarySubfolders = ["", "blas", "lapack", "pulseaudio"];

    /// <summary>The tool as this system has it installed.</summary>
    public static ToolLocation? OnSystem(Tool tool, string? searchPath, string root = "/") =>
        Find(tool, [.. Executables.Folders(searchPath), .. FoldersBelow(root, tool)]) is { } found
            ? new ToolLocation(found.Path, null, null, found.Companions)
            : null;

    /// <summary>The tool as an extracted tree has it.</summary>
    public static ToolLocation? InTree(Tool tool, string tree) =>
        Find(tool, [.. FoldersBelow(tree, tool)]) is { } found
            ? new ToolLocation(found.Path, LibraryPath(tree), tree, found.Companions)
            : null;

    /// <summary>The tree's library folders, as LD_LIBRARY_PATH wants them.</summary>
    public static string LibraryPath(string tree) => string.Join(':',
        LibraryParents
            .Select(parent => Path.Combine(tree, parent))
            .Where(Directory.Exists)
            .SelectMany(parent => Directory.EnumerateDirectories(parent, "*-linux-gnu").Order(StringComparer.Ordinal))
            .SelectMany(libraries => LibrarySubfolders.Select(sub => sub.Length == 0 ? libraries : Path.Combine(libraries, sub)))
            .Where(Directory.Exists));

    private static (string Path, IReadOnlyDictionary<string, string> Companions)? Find(Tool tool, IReadOnlyList<string> folders)
    {
        if (Executables.Find(tool.Executable, folders) is not { } path)
            return null;

        // A link on PATH: its companions may lie beside its target only.
        var target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        string[] beside = [Path.GetDirectoryName(path)!, Path.GetDirectoryName(target)!];
        var companions = new Dictionary<string, string>();
        foreach (var companion in tool.Companions)
        {
            if (beside.Concat(folders).Select(folder => Path.Combine(folder, companion)).FirstOrDefault(File.Exists) is not { } file)
                return null;

            companions[companion] = file;
        }

        return (path, companions);
    }

    private static IEnumerable<string> FoldersBelow(string root, Tool tool) =>
        ProgramFolders.Select(folder => Path.Combine(root, folder)).Concat(tool.Folders.SelectMany(folder => Expand(root, folder)));

    private static IEnumerable<string> Expand(string root, string folder)
    {
        if (folder.Split("/*/") is not [var parent, var rest])
            return [Path.Combine(root, folder)];

        var versions = Path.Combine(root, parent);
        return Directory.Exists(versions)
            ? Directory.EnumerateDirectories(versions)
                .OrderByDescending(version => decimal.TryParse(Path.GetFileName(version), out var number) ? number : 0)
                .Select(version => Path.Combine(version, rest))
            : [];
    }
}
