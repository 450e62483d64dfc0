namespace Telemetry.UnitTests.Expressions;

/// <summary>A node of an expression's syntax tree, as Prometheus' own grammar names it.</summary>
internal sealed record PromqlNode(string Name, string Text, bool IsError, IReadOnlyList<PromqlNode> Children)
{
    private static readonly HashSet<string> ExpressionNames =
    [
        "AggregateExpr", "BinaryExpr", "FunctionCall", "MatrixSelector", "NumberDurationLiteral", "OffsetExpr", "ParenExpr", "StepInvariantExpr",
        "StringLiteral", "SubqueryExpr", "UnaryExpr", "VectorSelector",
    ];

    /// <summary>Those of its children that are expressions of their own: operands and arguments.</summary>
    public IReadOnlyList<PromqlNode> Expressions => [.. Children.Where(child => ExpressionNames.Contains(child.Name))];

    public PromqlNode? Child(string name) => Children.FirstOrDefault(child => child.Name == name);

    public IEnumerable<PromqlNode> All() => Children.SelectMany(child => child.All()).Prepend(this);

    /// <summary>The value of a string literal.</summary>
    public string Unquoted() => Text[0] == '`' ? Text[1..^1] : Text[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);

    /// <summary>The label names of a list in parentheses.</summary>
    public IReadOnlyList<string> LabelNames() =>
        [.. All().Where(node => node.Name is "LabelName" or "QuotedLabelName").Select(node => node.Name == "LabelName" ? node.Text : node.Unquoted())];
}
