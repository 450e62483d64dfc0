using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Telemetry.UnitTests.Docs;

namespace Telemetry.UnitTests.Apps.StudioPlayerClient;

/// <summary>The JavaScript client's own tests, so that `dotnet test` covers them. They need Node 20, npm and the loopback.</summary>
public sealed partial class NodeTests
{
    private const string Folder = "Apps/StudioPlayer/client";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    // A run that finds no test files passes in Node's eyes.
    private const int FewestTests = 100;

    [Fact]
    public async Task Tests_of_the_JavaScript_client_pass()
    {
        // TypeScript and hls.js, from npm's cache where it has them.
        await RunAsync("npm", "ci");
        var output = await RunAsync("node", "--test", "--test-reporter=tap", "--test-timeout=60000");

        Assert.InRange(Count("tests", output), FewestTests, int.MaxValue);
        Assert.Equal(Count("tests", output), Count("pass", output));
    }

    /// <summary>What it wrote; it must end well within the limit.</summary>
    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var output = string.Concat(await Task.WhenAll(process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token)));
            await process.WaitForExitAsync(limit.Token);
            Assert.True(process.ExitCode == 0, $"{program} {arguments[0]} in {Folder} ended with {process.ExitCode}:\n{output}");
            return output;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {arguments[0]} in {Folder} did not end within {Limit}.");
        }
    }

    private static Process Start(string program, string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = Checkout.PathOf(Folder),
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"Node 20 or later with npm is needed for the tests of the JavaScript client, and `{program}` cannot be started: {e.Message}", e);
        }
    }

    private static int Count(string what, string output) =>
        Summary().Matches(output).LastOrDefault(x => x.Groups[1].Value == what) is { } line ? int.Parse(line.Groups[2].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex("^# (tests|pass) ([0-9]+)$", RegexOptions.Multiline)]
    private static partial Regex Summary();
}
