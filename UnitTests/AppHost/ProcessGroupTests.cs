using System.Text.RegularExpressions;
using Telemetry.UnitTests.Docs;

namespace Telemetry.UnitTests.AppHost;

/// <summary>The one expression of process-exporter/groups.yml; Go's and .NET's agree on what it uses.</summary>
public sealed class ProcessGroupTests
{
    private static readonly string Groups = Checkout.Text("process-exporter/groups.yml");

    [Theory]
    [InlineData("/work/main/artifacts/bin/LoadRunner/debug/Telemetry.LoadRunner", "Telemetry.LoadRunner")]
    [InlineData("Telemetry.Exporters.Rapl --urls http://localhost:1", "Telemetry.Exporters.Rapl")]
    [InlineData("dotnet /app/Telemetry.Exporters.NginxRtmp.dll --a b", "Telemetry.Exporters.NginxRtmp")]
    [InlineData("/usr/share/dotnet/dotnet exec Telemetry.AppHost.dll", "Telemetry.AppHost")]
    [InlineData("dotnet run --project AppHost", null)]
    [InlineData("tail -f /tmp/Telemetry.LoadRunner.log", null)]
    [InlineData("dotnet exec --depsfile /a/Telemetry.UnitTests.deps.json /b/testhost.dll", null)]
    [InlineData("/home/Telemetry.LoadRunner/bin/other", null)]
    public void Service_is_named_by_its_assembly(string commandLine, string? expected)
    {
        var match = Regex.Match(commandLine, Regex.Match(Groups, @"cmdline: \['(.*)'\]").Groups[1].Value.Replace("(?P<", "(?<"));

        Assert.Equal(expected, match.Success ? match.Groups["Assembly"].Value : null);
    }

    [Theory]
    [InlineData("ffmpeg")]
    [InlineData("nginx")]
    [InlineData("postgres")]
    [InlineData("prometheus")]
    [InlineData("pushgateway")]
    [InlineData("dashboard")]
    [InlineData("dcp")]
    public void Group_of_the_lab_is_there(string name) => Assert.Contains($"{{name: {name}, ", Groups, StringComparison.Ordinal);
}
