extern alias apphost;

using apphost::Telemetry.AppHost.Tools;
using apphost::Telemetry.Cache;

namespace Telemetry.UnitTests.Tools;

/// <summary>The whole way from "missing" to "located", with stand-ins for apt-get and dpkg-deb.</summary>
public sealed class ToolLocatorTests : IDisposable
{
    private static readonly Tool LabTool = new("lab tool", "lab-tool", "lab-tool");
    private readonly TempFolder _root = new();
    private readonly ReportedLines _progress = new();
    private readonly ToolLocatorOptions _options;

    public ToolLocatorTests()
    {
        _options = new ToolLocatorOptions
        {
            CacheDirectory = Path.Combine(_root.Path, "cache"),
            SystemRoot = Path.Combine(_root.Path, "system"),
            SearchPath = "",
            DpkgStatus = Path.Combine(_root.Path, "status"),
            OsReleaseFile = Fixture.PathOf("os-release-debian-12.txt"),
            AptGet = Fixture.PathOf("fake-apt-get"),
            DpkgDeb = Fixture.PathOf("fake-dpkg-deb"),
        };
        SystemState("exit 0");
    }

    private string AptCalls => File.Exists(LogFile) ? string.Join(' ', File.ReadAllLines(LogFile)) : "";

    private string LogFile => Path.Combine(_root.Path, "log");

    private string TreeFolder => Path.Combine(_options.CacheDirectory, "tools");

    public void Dispose() => _root.Dispose();

    [Fact]
    public async Task An_installed_tool_needs_neither_apt_nor_cache()
    {
        var path = _root.Program("system/usr/bin/lab-tool");

        Assert.Equal(path, (await Locate())[LabTool].Path);
        Assert.False(Directory.Exists(_options.CacheDirectory));
    }

    [Fact]
    public async Task A_missing_tool_is_fetched_once()
    {
        var first = (await Locate())[LabTool];
        var second = (await Locate())[LabTool];

        Assert.Equal("update plan download", AptCalls);
        Assert.Equal(first.Path, second.Path);
        Assert.StartsWith(TreeFolder, first.TreeRoot);
    }

    [Fact]
    public async Task An_installed_tool_can_be_ignored()
    {
        _root.Program("system/usr/bin/lab-tool");

        var located = await new ToolLocator(_options with { IgnoreInstalled = true }, _progress).LocateAsync([LabTool]);

        Assert.NotNull(located[LabTool].TreeRoot);
    }

    [Fact]
    public async Task A_tree_holds_no_set_id_program_no_documentation_and_no_download()
    {
        var tree = (await Locate())[LabTool].TreeRoot!;

        Assert.Equal((UnixFileMode)0b111_101_101, new FileInfo(Path.Combine(tree, "usr/bin/lab-tool")).UnixFileMode);
        Assert.False(Directory.Exists(Path.Combine(tree, "usr/share/doc")));
        Assert.False(Directory.Exists(Path.Combine(tree, ".fetch")));
        Assert.Contains("\"Version\": \"1:2.0\"", await File.ReadAllTextAsync(Path.Combine(tree, "manifest.json")));
    }

    [Fact]
    public async Task A_tool_that_does_not_run_is_not_kept()
    {
        SystemState("echo cannot find libfoo >&2; exit 127");

        var error = await Assert.ThrowsAsync<SetupException>(Locate);

        Assert.Contains("lab tool does not run (exit code 127): cannot find libfoo", error.Message);
        Assert.Empty(Directory.EnumerateFileSystemEntries(TreeFolder));
    }

    [Fact]
    public async Task After_a_change_of_installed_packages_a_tree_that_still_runs_is_kept()
    {
        await Locate();
        SystemState("exit 0", "Package: another");

        await Locate();

        Assert.Equal("update plan download", AptCalls);
    }

    [Fact]
    public async Task After_a_change_of_installed_packages_a_tree_that_no_longer_runs_is_fetched_again()
    {
        var library = _root.File("system/libfoo.so");
        SystemState($"test -e {library}");
        await Locate();
        File.Delete(library);
        SystemState("exit 0", "Package: without libfoo");

        await Locate();

        Assert.Equal("update plan download update plan download", AptCalls);
    }

    [Fact]
    public async Task Starts_at_the_same_time_fetch_once()
    {
        var located = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(Locate)));

        Assert.Single(located.Select(one => one[LabTool].Path).Distinct());
        Assert.Equal("update plan download", AptCalls);
    }

    [Fact]
    public async Task A_tree_with_more_tools_serves_for_fewer()
    {
        var other = new Tool("other", "lab-tool", "other-package");
        await new ToolLocator(_options, _progress).LocateAsync([LabTool, other]);

        await Locate();

        Assert.Equal("update plan download", AptCalls);
    }

    [Theory]
    [InlineData("update")]
    [InlineData("plan")]
    [InlineData("download")]
    public async Task A_failure_at_any_step_leaves_nothing_and_the_next_start_succeeds(string step)
    {
        SystemState("exit 0", $"Fail: {step}", "Error: Temporary failure resolving 'mirror.example'");

        var error = await Assert.ThrowsAsync<SetupException>(Locate);
        Assert.Contains("package server cannot be reached", error.Message);
        Assert.Empty(Directory.EnumerateFileSystemEntries(TreeFolder));

        SystemState("exit 0");
        Assert.NotNull((await Locate())[LabTool].TreeRoot);
    }

    [Fact]
    public async Task What_does_not_fit_on_the_disk_is_not_downloaded()
    {
        SystemState("exit 0", bytes: 1_000_000_000_000_000);

        var error = await Assert.ThrowsAsync<SetupException>(Locate);

        Assert.Contains("too full for lab tool", error.Message);
        Assert.Equal("update plan", AptCalls);
    }

    [Fact]
    public async Task Progress_names_what_is_downloaded_and_how_far()
    {
        await Locate();

        Assert.Contains("Downloading 1 packages: 2 of 2 MB (100 %)", _progress.Lines);
        Assert.Contains(_progress.Lines, line => line.StartsWith("Not installed here: lab tool."));
    }

    private Task<IReadOnlyDictionary<Tool, ToolLocation>> Locate() => new ToolLocator(_options, _progress).LocateAsync([LabTool]);

    /// <summary>What the stand-ins read: the body of the program they "install", and their directives.</summary>
    private void SystemState(string program, params string[] directives) => SystemState(program, 2_000_000, directives);

    private void SystemState(string program, long bytes, params string[] directives) => File.WriteAllLines(
        _options.DpkgStatus, [$"Log: {LogFile}", $"Program: {program}", $"Bytes: {bytes}", .. directives]);
}
