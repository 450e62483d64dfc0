extern alias hosting;

using hosting::Telemetry.Cache;

namespace Telemetry.UnitTests.Tools;

public class CacheLocationTests
{
    [Theory]
    [InlineData("/configured", "/xdg", "/home/me", "/configured")]
    [InlineData(null, "/xdg", "/home/me", "/xdg/telemetry")]
    [InlineData("", "relative", "/home/me", "/home/me/.cache/telemetry")]
    [InlineData(null, null, "/home/me", "/home/me/.cache/telemetry")]
    public void Configuration_comes_before_XDG_and_XDG_before_home(string? configured, string? xdg, string home, string expected) =>
        Assert.Equal(expected, CacheLocation.Resolve(configured, name => name == "HOME" ? home : xdg));

    [Fact]
    public void Without_any_home_the_message_says_what_to_set()
    {
        var error = Assert.Throws<SetupException>(() => CacheLocation.Resolve(null, name => name == "HOME" ? "relative" : null));

        Assert.Contains("Telemetry__CacheDirectory", error.Message);
    }
}
