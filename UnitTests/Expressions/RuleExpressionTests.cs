using System.Text.RegularExpressions;
using Telemetry.UnitTests.Rules;

namespace Telemetry.UnitTests.Expressions;

/// <summary>Every expression of prometheus/rules names metrics and labels that there are, and so do the words of its alert.</summary>
public sealed partial class RuleExpressionTests
{
    [Fact]
    public async Task Every_rule_asks_for_what_is_exported()
    {
        await WrittenExpression.AssertRightAsync(
            [.. RuleFiles.All.Select(rule => new WrittenExpression(rule.ToString(), rule.Expression, LabelsIn(rule)))], await KnownAsync());

        Assert.InRange(RuleFiles.All.Count, 50, int.MaxValue);
    }

    /// <summary>What is scraped and what the rules record; a rule may use another's series.</summary>
    internal static async Task<KnownMetrics> KnownAsync()
    {
        var known = KnownMetrics.Scraped();
        var records = RuleFiles.All.Where(rule => !rule.IsAlert).ToList();
        var trees = await Promql.ParseAsync([.. records.Select(rule => rule.Expression)]);
        // One that uses another's series has the right labels only after that one is known.
        foreach (var _ in records)
        {
            foreach (var (rule, tree) in records.Zip(trees))
                known.Add(rule.Name, [.. ExpressionChecker.Check(tree, known).Labels, .. rule.Labels.Keys]);
        }

        var alerts = RuleFiles.Alerts.ToList();
        var alertTrees = await Promql.ParseAsync([.. alerts.Select(alert => alert.Expression)]);
        string[] labels = ["alertname", "severity", .. alertTrees.SelectMany(tree => ExpressionChecker.Check(tree, known).Labels)];
        known.Add("ALERTS", [.. labels, "alertstate"]);
        known.Add("ALERTS_FOR_STATE", labels);
        return known;
    }

    // {{ $labels.job }} of a label that the result has not shows as nothing.
    private static string[] LabelsIn(Rule rule) =>
        [.. rule.Annotations.Values.SelectMany(text => TemplateLabel().Matches(text)).Select(match => match.Groups[1].Value).Distinct()];

    [GeneratedRegex(@"\$labels\.(\w+)")]
    private static partial Regex TemplateLabel();
}
