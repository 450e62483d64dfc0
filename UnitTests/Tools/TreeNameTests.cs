extern alias apphost;

using apphost::Telemetry.AppHost.Tools;

namespace Telemetry.UnitTests.Tools;

public class TreeNameTests
{
    private static readonly OsRelease Debian12 = new("debian", "12");

    [Fact]
    public void The_same_packages_in_another_order_are_the_same_tree() =>
        Assert.Equal(TreeName.Of(Debian12, ["ffmpeg", "nginx"]), TreeName.Of(Debian12, ["nginx", "ffmpeg", "nginx"]));

    [Fact]
    public void A_further_package_makes_another_tree() =>
        Assert.NotEqual(TreeName.Of(Debian12, ["ffmpeg"]), TreeName.Of(Debian12, ["ffmpeg", "nginx"]));

    [Fact]
    public void Names_do_not_run_into_each_other() =>
        Assert.NotEqual(TreeName.Of(Debian12, ["ab", "c"]), TreeName.Of(Debian12, ["a", "bc"]));

    [Fact]
    public void Another_release_makes_another_tree()
    {
        var tree = TreeName.Of(Debian12, ["ffmpeg"]);

        Assert.NotEqual(tree, TreeName.Of(new OsRelease("debian", "13"), ["ffmpeg"]));
        Assert.StartsWith("tools/debian-12-", tree);
        Assert.True(TreeName.IsFor(Debian12, tree));
        Assert.False(TreeName.IsFor(new OsRelease("debian", "1"), tree));
    }

    [Fact]
    public void Release_is_read_from_a_real_file() =>
        Assert.Equal(Debian12, OsRelease.Parse(Fixture.Text("os-release-debian-12.txt")));

    [Theory]
    [InlineData("ID=debian\nVERSION_CODENAME=forky\n", "debian-forky")]
    [InlineData("ID=ubuntu\nVERSION_ID=\"24.04\"\n", "ubuntu-24.04")]
    [InlineData("", "unknown-unknown")]
    public void A_release_without_a_number_is_named_by_what_it_has(string text, string expected) =>
        Assert.Equal(expected, OsRelease.Parse(text).ToString());
}
