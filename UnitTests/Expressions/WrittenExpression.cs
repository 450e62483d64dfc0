namespace Telemetry.UnitTests.Expressions;

/// <summary>An expression where somebody wrote it.</summary>
/// <param name="Place">File and name, for messages.</param>
/// <param name="Text">PromQL.</param>
/// <param name="UsedLabels">Labels of the result that a legend, an annotation or a variable shows.</param>
internal sealed record WrittenExpression(string Place, string Text, IReadOnlyList<string> UsedLabels)
{
    /// <summary>Fails with every problem of these expressions in full.</summary>
    public static async Task AssertRightAsync(IReadOnlyList<WrittenExpression> expressions, KnownMetrics known)
    {
        var problems = await ProblemsAsync(expressions, known);

        Assert.True(problems.Count == 0, $"{problems.Count} problem(s) in {expressions.Count} expressions:\n{string.Join('\n', problems)}");
    }

    /// <summary>What is wrong with these expressions, one sentence each.</summary>
    public static async Task<IReadOnlyList<string>> ProblemsAsync(IReadOnlyList<WrittenExpression> expressions, KnownMetrics known)
    {
        var trees = await Promql.ParseAsync([.. expressions.Select(expression => expression.Text)]);
        return [.. expressions.Zip(trees).SelectMany(pair => pair.First.Problems(ExpressionChecker.Check(pair.Second, known)))];
    }

    private IEnumerable<string> Problems(CheckedExpression found)
    {
        var unknown = found.Problems.Count > 0 ? [] : UsedLabels.Where(label => !found.Labels.Contains(label));
        return found.Problems.Concat(unknown.Select(label => $"has no label {label} to show; it has {string.Join(", ", found.Labels.Order(StringComparer.Ordinal))}"))
            .Select(problem => $"{Place}: {problem}");
    }
}
