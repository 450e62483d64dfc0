using Telemetry.LoadRunner.Readings;
using Telemetry.UnitTests.Exporters;

namespace Telemetry.UnitTests.LoadRunner;

public class ServerStatPageTests
{
    private static readonly string Page = Fixture.Text("nginx-rtmp", "stat-streams.xml");

    [Fact]
    public void The_streams_of_the_application_are_found()
    {
        var streams = ServerStatPage.Parse(Page, "live");

        Assert.Equal(["quick-1", "a<b>&\"c"], streams.Keys);
        Assert.Equal(518_102, streams["quick-1"]);
        Assert.Empty(ServerStatPage.Parse(Page, "nothing"));
    }

    [Fact]
    public void A_stranger_with_an_impossible_name_hides_nobody() =>
        Assert.Equal(518_102, ServerStatPage.Parse(Page.Replace("a&lt;b", "a\u0001b"), "live")["quick-1"]);

    [Theory]
    [InlineData("")]
    [InlineData("<html></html>")]
    [InlineData("404 not found")]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><rtmp>&e;</rtmp>")]
    public void Another_page_is_none(string text) => Assert.Throws<FormatException>(() => ServerStatPage.Parse(text, "live"));

    [Fact]
    public void A_damaged_page_is_refused_or_has_no_negative_bytes()
    {
        var random = new Random(577);
        var readable = 0;
        for (var i = 0; i < 100_000; i++)
        {
            try
            {
                var streams = ServerStatPage.Parse(Mutation.Of(Page, random), "live");
                Assert.All(streams.Values, bytes => Assert.True(bytes >= 0));
                readable++;
            }
            catch (FormatException)
            {
                // A page is taken as a whole or not at all.
            }
        }

        Assert.InRange(readable, 1, 99_999);
    }
}
