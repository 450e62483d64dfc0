using System.Collections;
using Aspire.Hosting.Dcp;

namespace Telemetry.UnitTests.Hosting.Dcp;

public sealed class DcpEnvironmentTests
{
    [Fact]
    public void Variables_of_the_host_itself_do_not_reach_the_apps()
    {
        var built = Build(new()
        {
            ["ASPNETCORE_URLS"] = "http://localhost:1",
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["DOTNET_LAUNCH_PROFILE"] = "http",
            ["ASPIRE_LOGLEVEL"] = "Debug",
            ["LANG"] = "C.UTF-8",
            ["DOCKER_HOST"] = "unix:///x",
        });

        Assert.Equal(["DCP_SESSION_FOLDER", "DOCKER_HOST", "LANG"], built.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("/session", built["DCP_SESSION_FOLDER"]);
    }

    [Fact]
    public void An_inherited_value_that_looks_like_a_template_arrives_as_it_was()
    {
        var built = Build(new() { ["PROMPT"] = "{{.Name}} {{x}}", ["PLAIN"] = "{a}" });

        Assert.Equal("{{.Name}} {{x}}", GoTemplate.Evaluate(built["PROMPT"]!));
        Assert.NotEqual("{{.Name}} {{x}}", built["PROMPT"]);
        Assert.Equal("{a}", built["PLAIN"]);
    }

    [Fact]
    public void What_DCP_reads_itself_is_not_escaped() => Assert.Equal("/a/{{b}}", Build(new() { ["PATH"] = "/a/{{b}}" })["PATH"]);

    [Fact]
    public void Extra_variables_win_and_null_removes()
    {
        var built = DcpEnvironment.Build(
            new Hashtable { ["A"] = "ambient", ["B"] = "ambient" }, new Dictionary<string, string?> { ["A"] = "extra", ["B"] = null }, "/session");

        Assert.Equal("extra", built["A"]);
        Assert.DoesNotContain("B", built.Keys);
    }

    private static Dictionary<string, string?> Build(Hashtable ambient) => DcpEnvironment.Build(ambient, null, "/session");
}
