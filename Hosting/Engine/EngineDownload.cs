using System.Runtime.InteropServices;
using Telemetry.Cache;

namespace Aspire.Hosting.Engine;

/// <summary>One download of the engine's package by npm, which checks its hash, and its unpacking by the package itself.</summary>
internal sealed class EngineDownload(EnginePins package, EngineOptions options, CacheFolder cache, IProgress<string> progress)
{
    private const string SupportedSystem = "linux-x64";
    private static readonly TimeSpan DownloadLimit = TimeSpan.FromHours(1);
    private static readonly TimeSpan UnpackLimit = TimeSpan.FromMinutes(5);

    public async Task RunAsync(string target, CancellationToken cancellation)
    {
        var npm = RequireNpm();
        cache.RequireSpace(EnginePins.DiskBytes, $"the Aspire engine {package.Version}");

        var work = Directory.CreateDirectory(Path.Combine(target, "work")).FullName;
        await Download(npm, work, cancellation);
        var unpacked = await Unpack(work, cancellation);

        // Only what runs is kept: the command line tool that carried it is as large again.
        Directory.Move(Path.Combine(unpacked, "versions"), Path.Combine(target, "versions"));
        Directory.Delete(work, recursive: true);
    }

    private string RequireNpm()
    {
        var system = RuntimeInformation.RuntimeIdentifier;
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64 || system.Contains("musl"))
            throw new SetupException($"The pinned Aspire engine {package.Version} is for {SupportedSystem} with glibc; this system is {system}. "
                + "The lab cannot start. Build with -p:AspireHosting=official, whose packages support it, "
                + "or set DcpPublisher__CliPath and DcpPublisher__DashboardPath.");

        return Executables.FindOnPath("npm", options.SearchPath) ?? throw new SetupException(
            $"Cannot fetch the Aspire engine {package.Version}: npm is not on PATH. The lab cannot start without it. "
            + "Install Node.js with npm (apt-get install npm), or set DcpPublisher__CliPath and DcpPublisher__DashboardPath.");
    }

    private async Task Download(string npm, string work, CancellationToken cancellation)
    {
        await File.WriteAllTextAsync(Path.Combine(work, "package.json"), package.Manifest, cancellation);
        await File.WriteAllTextAsync(Path.Combine(work, "package-lock.json"), package.LockFile, cancellation);

        var npmCache = Path.Combine(work, "npm-cache");
        using var watched = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var watching = FolderGrowth.WatchAsync(
            npmCache, new DownloadProgress($"Downloading the Aspire engine {package.Version}", EnginePins.DownloadBytes, progress), watched.Token);
        var result = await ChildProcess.RunAsync(
            new ChildCommand(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error",
                "--logs-max=0", "--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--cache", npmCache)
            {
                WorkingDirectory = work,
                Timeout = DownloadLimit,
            },
            cancellation);
        await watched.CancelAsync();
        await watching;

        if (!result.Succeeded)
            throw NpmFault.Describe(result, package, cache.Root);

        Directory.Delete(npmCache, recursive: true);
    }

    private async Task<string> Unpack(string work, CancellationToken cancellation)
    {
        progress.Report($"Unpacking the Aspire engine {package.Version}");
        var folder = Path.Combine(work, "node_modules", EnginePins.PackageName);
        var result = await ChildProcess.RunAsync(
            new ChildCommand(Path.Combine(folder, "bin", "aspire"), "setup", "--nologo", "--non-interactive")
            {
                WorkingDirectory = folder,
                Timeout = UnpackLimit,
                Environment = new Dictionary<string, string?>
                {
                    ["ASPIRE_CLI_TELEMETRY_OPTOUT"] = "true",
                    // It writes settings and logs to the home folder and refuses to run where there is none.
                    ["HOME"] = Directory.CreateDirectory(Path.Combine(work, "home")).FullName,
                },
            },
            cancellation);

        if (!result.Succeeded || EnginePackage.Locate(folder) is null)
            throw new SetupException($"Cannot unpack the Aspire engine {package.Version} (exit code {result.ExitCode}). The lab cannot start; "
                + $"nothing was kept. Check the free space below {cache.Root} and start again.\n{result.Errors}\n{result.Output}".TrimEnd());

        return folder;
    }
}
