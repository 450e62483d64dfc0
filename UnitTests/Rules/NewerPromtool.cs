extern alias apphost;

using apphost::Telemetry.AppHost.Tools;
using apphost::Telemetry.Cache;

namespace Telemetry.UnitTests.Rules;

/// <summary>
/// promtool of Prometheus 3 (or 2.53), from a newer release of Debian: the lab's container image is of that generation. It is downloaded and checked by apt below a folder
/// of its own, from the mirror that this system uses, and unpacked once into the cache; nothing is installed.
/// </summary>
internal static class NewerPromtool
{
    private const string Entry = "promtool/newer";
    private const string Program = "usr/bin/promtool";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    // The newest first. The C library stays the system's, so one of them may be too new to run here.
    private static readonly string[] Suites = ["sid", "trixie"];

    public static async Task<string> FindAsync(ToolLocatorOptions options)
    {
        var cache = new CacheFolder(options.CacheDirectory);
        var tree = await cache.GetOrAddAsync(Entry, (folder, _) => BuildAsync(folder, options), new ProgressWriter(Console.Out), CancellationToken.None);
        return Path.Combine(tree, Program);
    }

    private static async Task BuildAsync(string tree, ToolLocatorOptions options)
    {
        var mirror = DebianMirror.Find();
        var failures = new List<string>();
        foreach (var suite in Suites)
        {
            var work = Directory.CreateDirectory(Path.Combine(tree, suite)).FullName;
            if (await UnpackAsync(work, mirror, suite, options) is { } failure)
            {
                failures.Add($"{suite}: {failure}");
                continue;
            }

            Directory.Move(Path.Combine(work, "usr"), Path.Combine(tree, "usr"));
            Directory.Delete(work, recursive: true);
            return;
        }

        throw new InvalidOperationException(
            $"No promtool of a newer Debian could be unpacked and run here, so the rules are not checked against Prometheus 3. The tests need the mirror once.\n{string.Join('\n', failures)}");
    }

    /// <returns>Why it cannot be used, or null.</returns>
    private static async Task<string?> UnpackAsync(string work, DebianMirror mirror, string suite, ToolLocatorOptions options)
    {
        var configuration = AptConfiguration.Write(work, options.DpkgStatus);
        var sources = Path.Combine(work, "sources.list");
        await File.WriteAllTextAsync(sources, $"deb [signed-by={mirror.Keyring}] {mirror.Url} {suite} main\n");
        await File.AppendAllTextAsync(configuration, $"Dir::Etc::sourcelist \"{sources}\";\nDir::Etc::sourceparts \"/dev/null\";\n");
        foreach (var arguments in new[] { new[] { "update" }, ["download", "promtool"] })
        {
            var apt = await RunAsync(work, options.AptGet, ["-c", configuration, "-q", .. arguments]);
            if (!apt.Succeeded)
                return apt.Errors;
        }

        var unpacked = await RunAsync(work, options.DpkgDeb, ["--extract", Directory.GetFiles(work, "promtool_*.deb").Single(), work]);
        if (!unpacked.Succeeded)
            return unpacked.Errors;

        var run = await RunAsync(work, Path.Combine(work, Program), ["--version"]);
        return run.Succeeded ? null : run.Errors;
    }

    private static Task<ChildResult> RunAsync(string folder, string program, string[] arguments) => ChildProcess.RunAsync(
        new ChildCommand(program, arguments)
        {
            WorkingDirectory = folder,
            Timeout = Limit,
            Environment = new Dictionary<string, string?> { ["LC_ALL"] = "C", ["DEBIAN_FRONTEND"] = "noninteractive" },
        },
        CancellationToken.None);
}
