namespace Telemetry.UnitTests.Docs;

/// <summary>The checkout that these tests were built from.</summary>
internal static class Checkout
{
    private static readonly string[] NotOurs = ["artifacts", "bin", "obj", "node_modules"];

    public static string Root { get; } = Path.GetDirectoryName(Projects.AppHost.ProjectPath.TrimEnd(Path.DirectorySeparatorChar))!;

    public static string PathOf(string relative) => Path.GetFullPath(relative, Root);

    public static string Text(string relative) => File.ReadAllText(PathOf(relative));

    /// <summary>Every page, as a path relative to the root.</summary>
    public static IEnumerable<string> Pages() => Files(Root, "*.md").Select(page => Path.GetRelativePath(Root, page)).Order(StringComparer.Ordinal);

    /// <summary>Every file of this name, as a path relative to the root.</summary>
    public static IEnumerable<string> Files(string name) => Files(Root, name).Select(file => Path.GetRelativePath(Root, file));

    // Hidden folders hold data, git's own files and editors' settings.
    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateDirectories(folder)
            .Where(child => Path.GetFileName(child) is var name && name[0] != '.' && !NotOurs.Contains(name))
            .SelectMany(child => Files(child, pattern))
            .Concat(Directory.EnumerateFiles(folder, pattern));
}
