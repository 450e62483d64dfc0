namespace Telemetry.UnitTests.Expressions;

/// <summary>One condition of a selector: <c>zone=~"package-[0-9]+"</c>.</summary>
internal sealed record LabelMatcher(string Label, string Operator, string Value)
{
    public const string MetricName = "__name__";

    /// <summary>Whether the reader of a dashboard chooses the value, so that nobody knows it here.</summary>
    public bool IsVariable => Value.Contains(GrafanaText.Placeholder, StringComparison.Ordinal);

    public static LabelMatcher Read(PromqlNode node) =>
        new(node.Child("LabelName")!.Text, node.Child("MatchOp")!.Text, node.Child("StringLiteral")!.Unquoted());

    public bool Selects(string value) => Operator switch
    {
        "=" => Value == value,
        "!=" => Value != value,
        "=~" => PowerZones.IsMatch(Value, value),
        "!~" => !PowerZones.IsMatch(Value, value),
        _ => throw new InvalidOperationException($"PromQL has no operator {Operator}."),
    };
}
