namespace Telemetry.LoadRunner;

/// <summary>The folder that outlives the service: as configured, else .data of the checkout, else of the working directory.</summary>
internal static class DataDirectory
{
    public const string Key = "Telemetry:DataDirectory";
    private const string Name = ".data";
    private const string RootMarker = "Telemetry.sln";

    public static string Find(string? configured, string workingDirectory)
    {
        if (!string.IsNullOrWhiteSpace(configured))
            return Path.GetFullPath(configured);

        var folder = new DirectoryInfo(workingDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, RootMarker)))
            folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? workingDirectory, Name);
    }
}
