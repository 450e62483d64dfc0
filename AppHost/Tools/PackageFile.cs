namespace Telemetry.AppHost.Tools;

/// <summary>One package to download, as its file name tells: name_version_architecture.deb.</summary>
internal sealed record PackageFile(string Name, string Version, string FileName, long Bytes)
{
    public static PackageFile Parse(string fileName, long bytes)
    {
        // apt writes the colon of an epoch as %3a.
        var parts = Uri.UnescapeDataString(Path.GetFileNameWithoutExtension(fileName)).Split('_');
        return new PackageFile(parts[0], parts.ElementAtOrDefault(1) ?? "", fileName, bytes);
    }
}
