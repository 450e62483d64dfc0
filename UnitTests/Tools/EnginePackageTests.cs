extern alias hosting;

using hosting::Aspire.Hosting.Engine;
using hosting::Telemetry.Cache;

namespace Telemetry.UnitTests.Tools;

public sealed class EnginePackageTests : IDisposable
{
    private readonly TempFolder _root = new();
    private readonly ReportedLines _progress = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void The_pins_name_one_version_and_no_host()
    {
        var pins = EnginePins.Load();

        Assert.Equal("13.5.4", pins.Version);
        Assert.StartsWith("sha512-", pins.Integrity);
        Assert.Contains($"\"{EnginePins.PackageName}\": \"{pins.Version}\"", pins.Manifest);
        Assert.DoesNotContain("://", pins.LockFile);
    }

    [Fact]
    public void Another_hash_is_another_folder()
    {
        var pins = EnginePins.Load();
        var other = EnginePins.Parse(pins.Manifest, pins.LockFile.Replace("sha512-8PWe", "sha512-9PWe"));

        Assert.NotEqual(pins.Key, other.Key);
    }

    [Fact]
    public async Task Programs_that_are_configured_need_no_package()
    {
        var (dcp, dashboard) = (_root.Program("dcp"), _root.Program("dashboard"));

        var paths = await EnginePackage.EnsureAsync(Options(dcp, dashboard), _progress);

        Assert.Equal(new EnginePaths(dcp, dashboard), paths);
        Assert.Empty(_progress.Lines);
    }

    [Fact]
    public async Task A_cached_package_needs_no_npm()
    {
        var pins = EnginePins.Load();
        var entry = $"{pins.Version}-{pins.Key}";
        var dcp = _root.Program($"cache/engine/{entry}/versions/13_abc/dcp/dcp");
        var dashboard = _root.Program($"cache/engine/{entry}/versions/13_abc/managed/aspire-managed");
        _root.File($"cache/engine/{entry}/.complete", entry);

        Assert.Equal(new EnginePaths(dcp, dashboard), await EnginePackage.EnsureAsync(Options(), _progress));
    }

    [Fact]
    public async Task A_configured_program_that_is_not_there_is_named_with_its_setting()
    {
        var error = await Assert.ThrowsAsync<SetupException>(() => EnginePackage.EnsureAsync(Options(dcp: "/no/dcp"), _progress));

        Assert.Contains("DcpPublisher:CliPath names /no/dcp", error.Message);
    }

    [Fact]
    public async Task Without_npm_the_message_says_what_to_install()
    {
        var error = await Assert.ThrowsAsync<SetupException>(() => EnginePackage.EnsureAsync(Options(), _progress));

        Assert.Contains("npm is not on PATH", error.Message);
        Assert.Contains("DcpPublisher__CliPath", error.Message);
    }

    private EngineOptions Options(string? dcp = null, string? dashboard = null) => new()
    {
        CliPath = dcp,
        DashboardPath = dashboard,
        CacheDirectory = Path.Combine(_root.Path, "cache"),
        SearchPath = "/no/such/folder",
    };
}
