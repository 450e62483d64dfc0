extern alias hosting;

using hosting::Telemetry.Cache;

namespace Telemetry.UnitTests.ServiceDefaults.Startup;

/// <summary>The services' programs as they are started, with a setting that is wrong.</summary>
public sealed class ProgramTests
{
    [Theory]
    [InlineData("Analysis.Cost", "Following")]
    [InlineData("Analysis.Qoe", "Following")]
    [InlineData("Analysis.Results", "Results")]
    [InlineData("Apps.AlertInbox", "AlertInbox")]
    [InlineData("Apps.StudioPlayer", "StudioPlayer")]
    [InlineData("Exporters.DockerStats", "DockerStats")]
    [InlineData("Exporters.Gpu", "Gpu")]
    [InlineData("Exporters.Health", "Health")]
    [InlineData("Exporters.NginxRtmp", "NginxRtmp")]
    [InlineData("Exporters.Rapl", "Rapl")]
    [InlineData("Exporters.Switch", "Switch")]
    [InlineData("LoadRunner", "LoadRunner")]
    [InlineData("LoadRunner.Migrator", "ResultsDatabase")]
    public async Task Setting_that_nobody_knows_is_told_in_words(string program, string section)
    {
        var result = await ChildProcess.RunAsync(
            new ChildCommand(Path.Combine(AppContext.BaseDirectory, $"Telemetry.{program}"))
            {
                Environment = new Dictionary<string, string?>
                {
                    [$"{section}__NoSuchSetting"] = "1",
                    ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                    ["ConnectionStrings__telemetry"] = "Host=127.0.0.1;Port=9",
                },
                Timeout = TimeSpan.FromMinutes(1),
            },
            CancellationToken.None);

        Assert.True(result.ExitCode == 2, $"{result}");
        Assert.Contains($"Telemetry.{program} does not start", result.Errors);
        Assert.Contains("'NoSuchSetting'", result.Errors);
        Assert.DoesNotContain("   at ", result.Errors + result.Output);
    }
}
