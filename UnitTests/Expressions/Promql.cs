using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Telemetry.UnitTests.Docs;

namespace Telemetry.UnitTests.Expressions;

/// <summary>Parses PromQL with Prometheus' own grammar (npm's @prometheus-io/lezer-promql), which needs Node 18 or later.</summary>
internal static class Promql
{
    private const string Folder = "UnitTests/Expressions/promql";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private static readonly Lazy<Task> Installed = new(() => RunAsync("npm", ["ci"], ""));

    /// <summary>A tree for each expression; one that is no PromQL has nodes that are errors.</summary>
    public static async Task<IReadOnlyList<PromqlNode>> ParseAsync(IReadOnlyList<string> expressions)
    {
        await Installed.Value;
        using var trees = JsonDocument.Parse(await RunAsync("node", ["parse.mjs"], JsonSerializer.Serialize(expressions)));
        return [.. trees.RootElement.EnumerateArray().Select((tree, index) => Node(tree, expressions[index]))];
    }

    public static async Task<PromqlNode> ParseAsync(string expression) => (await ParseAsync([expression]))[0];

    private static PromqlNode Node(JsonElement tree, string text) => new(
        tree[0].GetString()!, text[tree[1].GetInt32()..tree[2].GetInt32()], tree[3].GetBoolean(),
        [.. tree[4].EnumerateArray().Select(child => Node(child, text))]);

    private static async Task<string> RunAsync(string program, string[] arguments, string input)
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
            Assert.True(process.ExitCode == 0, $"{program} {arguments[0]} in {Folder} ended with {process.ExitCode}:\n{await output}{await errors}");
            return await output;
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
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"Node 18 or later with npm is needed to parse expressions, and `{program}` cannot be started: {e.Message}", e);
        }
    }
}
