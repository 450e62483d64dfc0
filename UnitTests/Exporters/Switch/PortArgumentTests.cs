using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Telemetry.Exporters.Switch;

namespace Telemetry.UnitTests.Exporters.Switch;

public sealed class PortArgumentTests
{
    [Theory]
    [InlineData("--port 8001 --urls x", 8001)]
    [InlineData("--urls x --port=1", 1)]
    [InlineData("--urls x", null)]
    public void Port_is_taken_and_the_rest_is_left(string line, int? expected)
    {
        Assert.True(PortArgument.TryTake(line.Split(' '), out var port, out var rest, out _));

        Assert.Equal(expected, port);
        Assert.Equal(["--urls", "x"], rest);
    }

    [Theory]
    [InlineData("--port abc", "'abc'")]
    [InlineData("--port 0", "'0'")]
    [InlineData("--port 65536", "'65536'")]
    [InlineData("--port -1", "'-1'")]
    [InlineData("--port=", "''")]
    [InlineData("--port 80 --port x", "'x'")]
    [InlineData("--port", "needs a value")]
    public void Port_that_is_none_is_refused_by_name(string line, string reason)
    {
        Assert.False(PortArgument.TryTake(line.Split(' '), out _, out _, out var error));

        Assert.StartsWith("--port", error);
        Assert.Contains(reason, error);
    }

    // The first is the lab's, the second a container image's: there, loopback would be heard by nobody.
    [Theory]
    [InlineData("urls", "http://localhost:7000", null, "http://localhost:7000")]
    [InlineData("http_ports", "7000", null, null)]
    [InlineData("http_ports", "", null, "http://localhost:8000")]
    [InlineData("http_ports", "7000", 7001, "http://localhost:7001")]
    [InlineData("urls", "http://localhost:7000", 7001, "http://localhost:7001")]
    public void Place_that_the_environment_names_is_kept_unless_a_port_is_asked_for(string setting, string value, int? port, string? expected)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting(setting, value);

        PortArgument.Apply(builder.WebHost, port);

        Assert.Equal(expected, builder.WebHost.GetSetting(WebHostDefaults.ServerUrlsKey));
    }
}
