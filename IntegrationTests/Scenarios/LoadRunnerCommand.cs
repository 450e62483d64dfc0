using System.Text.RegularExpressions;
using Aspire.Hosting.Testing;
using Telemetry.Cache;
using Telemetry.IntegrationTests.Labs;

namespace Telemetry.IntegrationTests.Scenarios;

/// <summary>The load runner's command line as a user starts it: a process of its own.</summary>
internal static partial class LoadRunnerCommand
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Telemetry.LoadRunner.dll");

    public static async Task<CommandRun> SingleAsync(Lab lab, string name, params string[] flags)
    {
        string[] single = ["single", "--name", name, "--streams", "1", "--bitrate", "1000k", "--server", lab.Application.GetEndpoint("load-runner", "http").ToString()];
        return await RunAsync([.. single, .. flags]);
    }

    public static async Task<CommandRun> RunAsync(params string[] arguments)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";
        var result = await ChildProcess.RunAsync(new ChildCommand(dotnet, [Program, .. arguments]) { Timeout = Limit }, CancellationToken.None);
        var rows = Row().Matches(result.Output).ToDictionary(x => x.Groups["label"].Value.Trim(), x => x.Groups["value"].Value.Trim());
        return new(result.ExitCode, result.Output, result.Errors, rows);
    }

    [GeneratedRegex(@"^[│|](?<label>[^│|]+)[│|](?<value>[^│|]+)[│|]\s*$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
