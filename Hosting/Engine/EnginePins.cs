using System.Text.Json;

namespace Aspire.Hosting.Engine;

/// <summary>The committed package.json and package-lock.json: which engine, and the hash it must have.</summary>
internal sealed record EnginePins(string Version, string Integrity, string Manifest, string LockFile)
{
    public const string PackageName = "@microsoft/aspire-cli-linux-x64";

    /// <summary>What npm downloads; the registry tells it only to npm.</summary>
    public const long DownloadBytes = 127_541_259;

    /// <summary>The most that lies on disk at once: the package (152 MB) and what it unpacks (294 MB).</summary>
    public const long DiskBytes = 460_000_000;

    /// <summary>Changes with the lock file, so that another engine never lands in this one's folder.</summary>
    public string Key => Convert.ToHexStringLower(Convert.FromBase64String(Integrity.Split('-', 2)[1]))[..8];

    public static EnginePins Load() => Parse(Read("package.json"), Read("package-lock.json"));

    internal static EnginePins Parse(string manifest, string lockFile)
    {
        using var document = JsonDocument.Parse(lockFile);
        var package = document.RootElement.GetProperty("packages").GetProperty($"node_modules/{PackageName}");
        return new EnginePins(
            package.GetProperty("version").GetString()!, package.GetProperty("integrity").GetString()!, manifest, lockFile);
    }

    private static string Read(string name)
    {
        using var stream = typeof(EnginePins).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded in {typeof(EnginePins).Assembly.GetName().Name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
