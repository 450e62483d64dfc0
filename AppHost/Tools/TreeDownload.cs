using Telemetry.Cache;

namespace Telemetry.AppHost.Tools;

/// <summary>Builds one tree: asks apt what this system lacks, lets apt download and check it, unpacks it, and runs each tool once.</summary>
internal sealed class TreeDownload(
    IReadOnlyList<Tool> tools, OsRelease release, ToolLocatorOptions options, CacheFolder cache, IProgress<string> progress)
{
    private const long ListsBytes = 100_000_000;

    private readonly string[] _packages = [.. tools.SelectMany(tool => tool.Packages).Distinct()];

    public async Task RunAsync(string tree, CancellationToken cancellation)
    {
        // A full disk lets apt-get update wait for ever.
        cache.RequireSpace(ListsBytes, $"the package lists of {release}");
        var state = ToolTree.SystemState(options.DpkgStatus);
        var work = Directory.CreateDirectory(Path.Combine(tree, ".fetch")).FullName;
        var apt = new Apt(options.AptGet, work, AptConfiguration.Write(work, options.DpkgStatus));

        var plan = await Plan(apt, cancellation);
        cache.RequireSpace(plan.DownloadBytes + plan.InstalledBytes + ListsBytes, ToolFault.Names(tools));
        await Download(apt, plan, cancellation);
        await new TreeUnpacking(options.DpkgDeb, progress).RunAsync(AptConfiguration.Archives(work), tree, cancellation);
        Directory.Delete(work, recursive: true);

        await Check(tree, cancellation);
        await ToolTree.WriteStateAsync(tree, state, cancellation);
        await ToolTree.WriteManifestAsync(tree, release, tools, plan, TimeProvider.System.GetUtcNow(), cancellation);
    }

    private async Task<PackagePlan> Plan(Apt apt, CancellationToken cancellation)
    {
        progress.Report($"Reading the package lists of {release}");
        var update = await apt.UpdateAsync(cancellation);
        if (!update.Succeeded)
            throw AptFault.Describe(update.Errors, tools, cache.Root);

        var result = await apt.PlanAsync(_packages, cancellation);
        var plan = PackagePlan.Parse(result.Output);
        if (result.Succeeded && plan.Files.Count > 0)
            return plan;

        // Lists that cannot be fetched are only a warning to apt: the cause is there, not in the packages it then does not know.
        throw AptFault.Describe($"{update.Errors}\n{result.Errors}".Trim(), tools, cache.Root);
    }

    private async Task Download(Apt apt, PackagePlan plan, CancellationToken cancellation)
    {
        var reporter = new DownloadProgress($"Downloading {plan.Files.Count} packages", plan.DownloadBytes, progress);
        reporter.Report(0);
        var result = await apt.DownloadAsync(_packages, percent => reporter.Report((long)(plan.DownloadBytes * percent / 100)), cancellation);
        if (!result.Succeeded)
            throw AptFault.Describe(result.Errors, tools, cache.Root);
    }

    private async Task Check(string tree, CancellationToken cancellation)
    {
        var located = ToolTree.Locate(tree, tools) ?? throw ToolFault.Incomplete(
            tools.Where(tool => ToolSearch.InTree(tool, tree) is null), release);
        if (await ToolTree.FirstFailure(located, cancellation) is { } failure)
            throw ToolFault.DoesNotRun(failure, tools, release);
    }
}
