using Telemetry.Cache;

namespace Telemetry.AppHost.Tools;

/// <summary>Unpacks packages side by side into one tree, without what no tool reads.</summary>
internal sealed class TreeUnpacking(string dpkgDeb, IProgress<string> progress)
{
    private const UnixFileMode SetId = UnixFileMode.SetUser | UnixFileMode.SetGroup;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    // Two versions of the C library in one process do not work, and the loader is always the system's.
    private static readonly string[] NeverUnpacked = ["libc6_", "libc-bin_"];

    // A quarter of the tree.
    private static readonly string[] NotNeeded =
        ["usr/share/doc", "usr/share/man", "usr/share/locale", "usr/share/i18n", "usr/share/javascript/moment-timezone/data"];

    private static readonly EnumerationOptions WithoutLinks = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    public async Task RunAsync(string archives, string tree, CancellationToken cancellation)
    {
        string[] packages =
            [.. Directory.EnumerateFiles(archives, "*.deb").Where(file => !NeverUnpacked.Any(Path.GetFileName(file).StartsWith))];
        progress.Report($"Unpacking {packages.Length} packages");
        await Parallel.ForEachAsync(packages, cancellation, async (package, token) => await Unpack(package, tree, token));

        foreach (var folder in NotNeeded.Select(folder => Path.Combine(tree, folder)).Where(Directory.Exists))
            Directory.Delete(folder, recursive: true);

        DropSetId(tree);
    }

    // Unpacked by root, a program that changes the user would do so from here as well.
    private static void DropSetId(string tree)
    {
        if (OperatingSystem.IsWindows())
            return;

        foreach (var file in new DirectoryInfo(tree).EnumerateFiles("*", WithoutLinks).Where(file => (file.UnixFileMode & SetId) != 0))
            file.UnixFileMode &= ~SetId;
    }

    private async Task Unpack(string package, string tree, CancellationToken cancellation)
    {
        var result = await ChildProcess.RunAsync(new ChildCommand(dpkgDeb, "--extract", package, tree) { Timeout = Limit }, cancellation);
        if (!result.Succeeded)
            throw new SetupException($"Cannot unpack {Path.GetFileName(package)} below {tree}. The lab cannot start; nothing was kept. "
                + $"Check the free disk space and start again.\n{result.Errors}");
    }
}
