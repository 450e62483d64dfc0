extern alias apphost;

using apphost::Telemetry.AppHost.Tools;

namespace Telemetry.UnitTests.Tools;

public class PackagePlanTests
{
    private static readonly PackagePlan Plan = PackagePlan.Parse(Fixture.Text("print-uris-debian-12.txt"));

    [Fact]
    public void Every_package_of_a_bare_Debian_12_is_listed() => Assert.Equal(252, Plan.Files.Count);

    [Fact]
    public void Download_is_the_sum_that_apt_rounds_to_230_MB() => Assert.Equal(230_456_660, Plan.DownloadBytes);

    [Fact]
    public void Installed_size_is_what_apt_says() => Assert.Equal(1_130_000_000, Plan.InstalledBytes);

    [Fact]
    public void A_package_with_an_epoch_has_its_version_decoded() =>
        Assert.Equal("7:5.1.9-0+deb12u1", Plan.Files.Single(file => file.Name == "ffmpeg").Version);

    [Fact]
    public void A_security_package_without_a_hash_is_listed_too() =>
        Assert.Equal(1_609_596, Plan.Files.Single(file => file.Name == "perl-base").Bytes);

    [Fact]
    public void Apt_3_says_the_installed_size_in_other_words()
    {
        var plan = PackagePlan.Parse("'http://mirror.example/a_1_all.deb' a_1_all.deb 2000 SHA256:ab\nSpace needed: 12.5 kB / 78 GB available\n");

        Assert.Equal(12_500, plan.InstalledBytes);
    }

    [Fact]
    public void Without_apts_word_the_installed_size_is_estimated()
    {
        var plan = PackagePlan.Parse("'http://mirror.example/a_1_all.deb' a_1_all.deb 2000 SHA256:ab");

        Assert.Equal(5 * 2000, plan.InstalledBytes);
    }

    [Fact]
    public void Nothing_to_download_is_an_empty_plan() =>
        Assert.Empty(PackagePlan.Parse("Reading package lists...\n0 upgraded, 0 newly installed").Files);

    [Theory]
    [InlineData("dlstatus:12:41.6667:Retrieving file 12 of 252", 41.6667)]
    [InlineData("Get:6 http://mirror.example/debian bookworm/main amd64 Packages [377 kB]", null)]
    [InlineData("dlstatus:1:not a number:x", null)]
    [InlineData("", null)]
    public void Percentage_is_read_from_status_lines_only(string line, double? expected) => Assert.Equal(expected, Apt.PercentOf(line));
}
