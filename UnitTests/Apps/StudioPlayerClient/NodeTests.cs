using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Telemetry.UnitTests.Docs;

namespace Telemetry.UnitTests.Apps.StudioPlayerClient;

/// <summary>The JavaScript client's own tests, so that `dotnet test` covers them. They need Node 20 and the loopback only.</summary>
public sealed partial class NodeTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    // A run that finds no test files passes in Node's eyes.
    private const int FewestTests = 100;

    [Fact]
    public async Task Tests_of_the_JavaScript_client_pass()
    {
        using var node = Start("--test", "--test-reporter=tap", "--test-timeout=60000");
        using var limit = new CancellationTokenSource(Limit);
        string output;
        try
        {
            var lines = await Task.WhenAll(node.StandardOutput.ReadToEndAsync(limit.Token), node.StandardError.ReadToEndAsync(limit.Token));
            await node.WaitForExitAsync(limit.Token);
            output = string.Concat(lines);
        }
        catch (OperationCanceledException)
        {
            node.Kill(entireProcessTree: true);
            throw new TimeoutException($"node --test in Apps/StudioPlayer/client did not end within {Limit}.");
        }

        Assert.True(node.ExitCode == 0, $"node --test in Apps/StudioPlayer/client ended with {node.ExitCode}:\n{output}");
        Assert.InRange(Count("tests", output), FewestTests, int.MaxValue);
        Assert.Equal(Count("tests", output), Count("pass", output));
    }

    private static Process Start(params string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("node", arguments)
            {
                WorkingDirectory = Checkout.PathOf("Apps/StudioPlayer/client"),
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"Node 20 or later is needed for the tests of the JavaScript client, and `node` cannot be started: {e.Message}", e);
        }
    }

    private static int Count(string what, string output) =>
        Summary().Matches(output).LastOrDefault(x => x.Groups[1].Value == what) is { } line ? int.Parse(line.Groups[2].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex("^# (tests|pass) ([0-9]+)$", RegexOptions.Multiline)]
    private static partial Regex Summary();
}
