using Microsoft.Extensions.Configuration;
using Telemetry.Cache;

namespace Aspire.Hosting.Engine;

/// <summary>Makes DCP and the dashboard available: those that are configured, else the pinned npm package, fetched once.</summary>
internal static class EnginePackage
{
    public static Task<EnginePaths> EnsureAsync(
        IConfiguration configuration, IProgress<string> progress, CancellationToken cancellation = default) =>
        EnsureAsync(EngineOptions.From(configuration), progress, cancellation);

    public static async Task<EnginePaths> EnsureAsync(
        EngineOptions options, IProgress<string> progress, CancellationToken cancellation = default)
    {
        RequireFile(options.CliPath, "DcpPublisher:CliPath");
        RequireFile(options.DashboardPath, "DcpPublisher:DashboardPath");
        if (options is { CliPath: { Length: > 0 } dcp, DashboardPath: { Length: > 0 } dashboard })
            return new EnginePaths(dcp, dashboard);

        var cache = new CacheFolder(options.CacheDirectory);
        var package = EnginePins.Load();
        var folder = await cache.GetOrAddAsync(
            $"engine/{package.Version}-{package.Key}",
            (work, token) => new EngineDownload(package, options, cache, progress).RunAsync(work, token),
            progress, cancellation, (candidate, _) => Task.FromResult(Locate(candidate) is not null));

        var paths = Locate(folder) ?? throw new SetupException(
            $"The Aspire engine in {folder} lacks dcp or aspire-managed. The lab cannot start. Delete that folder and start again.");
        return new EnginePaths(OrElse(options.CliPath, paths.Dcp), OrElse(options.DashboardPath, paths.Dashboard));
    }

    /// <summary>The programs below an unpacked package, whose one version folder has a name that only the package knows.</summary>
    internal static EnginePaths? Locate(string folder)
    {
        var versions = Path.Combine(folder, "versions");
        return Directory.Exists(versions)
            ? Directory.EnumerateDirectories(versions)
                .Select(version => new EnginePaths(
                    Path.Combine(version, "dcp", "dcp"), Path.Combine(version, "managed", "aspire-managed")))
                .FirstOrDefault(paths => File.Exists(paths.Dcp) && File.Exists(paths.Dashboard))
            : null;
    }

    private static string OrElse(string? configured, string found) => string.IsNullOrEmpty(configured) ? found : configured;

    private static void RequireFile(string? path, string setting)
    {
        if (!string.IsNullOrEmpty(path) && !File.Exists(path))
            throw new SetupException($"{setting} names {path}, which does not exist. The lab cannot start. "
                + "Correct the setting, or remove it to use the pinned Aspire engine.");
    }
}
