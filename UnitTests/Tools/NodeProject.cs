using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Telemetry.UnitTests.Docs;

namespace Telemetry.UnitTests.Tools;

/// <summary>A folder of the checkout with a package.json, whose scripts and tests are run. They need Node 20 and npm.</summary>
internal sealed partial class NodeProject(string folder)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>Restores its packages, from npm's cache where it has them.</summary>
    public Task RestoreAsync() => RunAsync("npm", ["ci"]);

    /// <summary>Restores, and runs its tests: how many there are, and how many of them passed.</summary>
    public async Task<(int Tests, int Passed, string Output)> TestAsync()
    {
        await RestoreAsync();
        var output = await RunAsync("node", ["--test", "--test-reporter=tap", "--test-timeout=120000"]);
        return (Count("tests", output), Count("pass", output), output);
    }

    /// <summary>What it wrote to its standard output; it must end well within the limit.</summary>
    public async Task<string> RunAsync(string program, string[] arguments, string input = "")
    {
        using var process = Start(program, arguments);
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.StandardInput.WriteAsync(input.AsMemory(), limit.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(limit.Token);
            Assert.True(process.ExitCode == 0, $"{program} {arguments[0]} in {folder} ended with {process.ExitCode}:\n{await output}{await errors}");
            return await output;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {arguments[0]} in {folder} did not end within {Limit}.");
        }
    }

    private Process Start(string program, string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = Checkout.PathOf(folder),
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"Node 20 or later with npm is needed for the tests in {folder}, and `{program}` cannot be started: {e.Message}", e);
        }
    }

    private static int Count(string what, string output) =>
        Summary().Matches(output).LastOrDefault(x => x.Groups[1].Value == what) is { } line ? int.Parse(line.Groups[2].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex("^# (tests|pass) ([0-9]+)$", RegexOptions.Multiline)]
    private static partial Regex Summary();
}
