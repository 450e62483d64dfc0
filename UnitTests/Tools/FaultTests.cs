extern alias apphost;
extern alias hosting;

using apphost::Telemetry.AppHost.Tools;
using hosting::Aspire.Hosting.Engine;

namespace Telemetry.UnitTests.Tools;

public class FaultTests
{
    private static readonly Tool[] Tools = [KnownTools.Prometheus, KnownTools.FFmpeg];

    [Theory]
    [InlineData("apt-no-network.txt", "package server cannot be reached", "Connect to the network")]
    [InlineData("apt-disk-full.txt", "the disk below /cache is full", "Free some space")]
    public void Apts_words_become_a_cause_and_a_remedy(string fixture, string cause, string remedy)
    {
        var message = AptFault.Describe(Fixture.Text(fixture), Tools, "/cache").Message;

        Assert.Contains("Cannot fetch Prometheus, FFmpeg: ", message);
        Assert.Contains(cause, message);
        Assert.Contains("The lab cannot start without them", message);
        Assert.Contains(remedy, message);
        Assert.Contains("apt-get install --no-install-recommends prometheus ffmpeg)", message);
        Assert.Contains("start Docker", message);
    }

    [Theory]
    [InlineData("E: Unable to locate package libnginx-mod-rtmp", "do not have libnginx-mod-rtmp")]
    [InlineData("E: Package 'ffmpeg' has no installation candidate", "do not have ffmpeg")]
    [InlineData("E: Failed to fetch http://mirror.example/x.deb  Hash Sum mismatch", "signature or hash is wrong")]
    [InlineData("E: something new", "apt failed")]
    public void A_single_cause_is_named(string errors, string cause) =>
        Assert.Contains(cause, AptFault.Describe(errors, Tools, "/cache").Message);

    [Fact]
    public void A_system_without_apt_is_told_the_programs_and_the_packages()
    {
        var message = ToolFault.NoApt(Tools, new ToolLocatorOptions { CacheDirectory = "/cache" }).Message;

        Assert.Contains("not Debian or Ubuntu", message);
        Assert.Contains("prometheus, promtool, ffmpeg, ffprobe", message);
        Assert.Contains("start Docker", message);
    }

    [Theory]
    [InlineData("npm-eintegrity.txt", "does not have the hash that package-lock.json demands", "wanted sha512-9PWe")]
    [InlineData("npm-enotfound.txt", "the npm registry cannot be reached", "reason: getaddrinfo ENOTFOUND")]
    public void Npms_words_become_a_cause(string fixture, string cause, string evidence)
    {
        var pins = EnginePins.Load();
        var message = NpmFault.Describe(new hosting::Telemetry.Cache.ChildResult(1, "", Fixture.Text(fixture)), pins, "/cache").Message;

        Assert.Contains($"Cannot fetch the Aspire engine {pins.Version}", message);
        Assert.Contains(cause, message);
        Assert.Contains(evidence, message);
        Assert.DoesNotContain("Log files were not written", message);
    }
}
