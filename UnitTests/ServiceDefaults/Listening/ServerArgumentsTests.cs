using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Telemetry.ServiceDefaults.Listening;

namespace Telemetry.UnitTests.ServiceDefaults.Listening;

public sealed class ServerArgumentsTests
{
    private static readonly ServerFlag[] Flags = [new("--open", "Door:Open", TakesValue: false), new("--token", "Door:Token")];

    [Theory]
    [InlineData("--port 8001", "urls=http://localhost:8001")]
    [InlineData("--port=1", "urls=http://localhost:1")]
    [InlineData("--open", "Door:Open=true")]
    [InlineData("--open --token abc", "Door:Open=true Door:Token=abc")]
    [InlineData("--token=a=b --port 8181", "Door:Token=a=b urls=http://localhost:8181")]
    [InlineData("", "")]
    public void Flags_are_settings_and_the_rest_is_left(string line, string expected)
    {
        Assert.True(ServerArguments.TryTake([.. Words(line), "--urls", "x"], Flags, out var settings, out var rest, out _));

        Assert.Equal(expected, string.Join(' ', settings.Select(x => $"{x.Key}={x.Value}")));
        Assert.Equal(["--urls", "x"], rest);
    }

    [Theory]
    [InlineData("--port abc", "--port: 'abc'")]
    [InlineData("--port 0", "--port: '0'")]
    [InlineData("--port 65536", "--port: '65536'")]
    [InlineData("--port -1", "--port: '-1'")]
    [InlineData("--port=", "--port needs a value")]
    [InlineData("--port", "--port needs a value")]
    [InlineData("--port 80 --port x", "--port: 'x'")]
    [InlineData("--token", "--token needs a value")]
    [InlineData("--token=", "--token needs a value")]
    [InlineData("--open=yes", "--open takes no value")]
    public void Flag_without_its_value_is_refused_by_name(string line, string reason)
    {
        Assert.False(ServerArguments.TryTake(Words(line), Flags, out _, out _, out var error));

        Assert.StartsWith(reason, error);
    }

    // The first is the lab's, the second a container image's: there, loopback would be heard by nobody.
    [Theory]
    [InlineData("urls", "http://localhost:7000", "", "http://localhost:7000")]
    [InlineData("http_ports", "7000", "", null)]
    [InlineData("http_ports", "", "", "http://localhost:8000")]
    [InlineData("http_ports", "7000", "--port 7001", "http://localhost:7001")]
    [InlineData("urls", "http://localhost:7000", "--port 7001", "http://localhost:7001")]
    public void Place_that_the_environment_names_is_kept_unless_a_port_is_asked_for(string setting, string value, string line, string? expected)
    {
        Assert.True(ServerArguments.TryTake(Words(line), [], out var settings, out _, out _));
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting(setting, value);
        builder.Configuration.AddInMemoryCollection(settings);

        builder.UseDefaultAddress("http://localhost:8000");

        Assert.Equal(expected, builder.Configuration[WebHostDefaults.ServerUrlsKey]);
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
