using System.IO.Enumeration;
using Telemetry.AppHost.Tools;
using Telemetry.Cache;
using Telemetry.IntegrationTests.Labs;

namespace Telemetry.IntegrationTests.Promtool;

/// <summary><c>promtool check metrics</c> on a page, without what promtool-exceptions.txt allows.</summary>
internal static class PromtoolCheck
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task<IReadOnlyList<string>> ComplaintsAsync(string page)
    {
        var tools = await ToolLocations.FindAsync(KnownTools.Prometheus);
        var check = await ChildProcess.RunAsync(
            new ChildCommand("/bin/sh", "-c", "exec \"$0\" check metrics < \"$1\"", tools.Companions[KnownTools.Promtool], page)
            {
                Timeout = Limit,
                Environment = new Dictionary<string, string?> { ["LD_LIBRARY_PATH"] = tools.LibraryPath },
            },
            CancellationToken.None);
        var lines = (check.Output + check.Errors).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        // 3: it disliked something. Any other code: it could not read the page at all.
        Assert.True(check.ExitCode is 0 or 3, $"promtool could not read {page}: {check.Output} {check.Errors}");
        var allowed = await AllowedAsync();
        return [.. lines.Where(line => !allowed.Any(exception => FileSystemName.MatchesSimpleExpression(exception, line, ignoreCase: false)))];
    }

    private static async Task<IReadOnlyList<string>> AllowedAsync() =>
        [.. (await File.ReadAllLinesAsync(Path.Combine(Projects.AppHost.ProjectPath, "../IntegrationTests/Promtool/promtool-exceptions.txt")))
            .Where(line => line.Length > 0 && line[0] != '#')];
}
