namespace Telemetry.AppHost.Tools;

/// <summary>Where a tool was found, and what it needs to run from there.</summary>
/// <param name="Path">Absolute path of the program.</param>
/// <param name="LibraryPath">LD_LIBRARY_PATH for the tool alone, or null when the system's own libraries serve.</param>
/// <param name="TreeRoot">The extracted tree that holds it (its usr/share, etc), or null when it is installed.</param>
/// <param name="Companions">Absolute paths of the companion files by name.</param>
internal sealed record ToolLocation(
    string Path, string? LibraryPath, string? TreeRoot, IReadOnlyDictionary<string, string> Companions)
{
    /// <summary>A file of the distribution, such as <c>usr/share/prometheus/web</c>, where this tool's copy of it lies.</summary>
    public string FileOf(string relative) => System.IO.Path.Combine(TreeRoot ?? "/", relative);
}
