namespace Telemetry.Cache;

/// <summary>Where the cache lies: what was configured, else the XDG folder, else ~/.cache, each with <c>telemetry</c> below.</summary>
internal static class CacheLocation
{
    public const string ConfigurationKey = "Telemetry:CacheDirectory";

    public static string Resolve(string? configured, Func<string, string?>? environment = null)
    {
        environment ??= Environment.GetEnvironmentVariable;
        if (!string.IsNullOrWhiteSpace(configured))
            return Path.GetFullPath(configured);

        // The XDG specification: a relative path is to be ignored.
        if (environment("XDG_CACHE_HOME") is { } xdg && Path.IsPathRooted(xdg))
            return Path.Combine(xdg, "telemetry");

        var home = environment("HOME");
        if (string.IsNullOrEmpty(home))
            home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (!Path.IsPathRooted(home))
            throw new SetupException("Cannot tell where to keep downloads: neither XDG_CACHE_HOME nor HOME names a folder. "
                + "The lab cannot start. Set HOME, or Telemetry__CacheDirectory to a folder you may write to.");

        return Path.Combine(home, ".cache", "telemetry");
    }
}
