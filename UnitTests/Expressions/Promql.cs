using System.Text.Json;
using Telemetry.UnitTests.Tools;

namespace Telemetry.UnitTests.Expressions;

/// <summary>Parses PromQL with Prometheus' own grammar (npm's @prometheus-io/lezer-promql).</summary>
internal static class Promql
{
    private static readonly NodeProject Parser = new("UnitTests/Expressions/promql");
    private static readonly Lazy<Task> Restored = new(Parser.RestoreAsync);

    /// <summary>A tree for each expression; one that is no PromQL has nodes that are errors.</summary>
    public static async Task<IReadOnlyList<PromqlNode>> ParseAsync(IReadOnlyList<string> expressions)
    {
        await Restored.Value;
        using var trees = JsonDocument.Parse(await Parser.RunAsync("node", ["parse.mjs"], JsonSerializer.Serialize(expressions)));
        return [.. trees.RootElement.EnumerateArray().Select((tree, index) => Node(tree, expressions[index]))];
    }

    public static async Task<PromqlNode> ParseAsync(string expression) => (await ParseAsync([expression]))[0];

    private static PromqlNode Node(JsonElement tree, string text) => new(
        tree[0].GetString()!, text[tree[1].GetInt32()..tree[2].GetInt32()], tree[3].GetBoolean(),
        [.. tree[4].EnumerateArray().Select(child => Node(child, text))]);
}
