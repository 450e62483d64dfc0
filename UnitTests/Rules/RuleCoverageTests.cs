using Telemetry.UnitTests.Expressions;

namespace Telemetry.UnitTests.Rules;

/// <summary>Every rule has its cases in prometheus/tests, which <see cref="PromtoolTests"/> runs.</summary>
public sealed class RuleCoverageTests
{
    [Fact]
    public void Every_file_of_rules_has_a_file_of_tests() =>
        Assert.Equal(RuleFiles.All.Select(rule => rule.File).Distinct(), RuleTestCase.All.Select(test => test.File).Distinct());

    [Fact]
    public void Every_alert_has_a_case_in_which_it_fires() => Assert.DoesNotContain(
        RuleFiles.Alerts, alert => !RuleTestCase.All.Any(test => test.Alert == alert.Name && test.Severities.Contains(alert.Severity)));

    // Without a series that its expression asks for, an alert would be silent for want of data.
    [Fact]
    public async Task Every_alert_has_a_case_with_its_metrics_in_which_it_is_silent()
    {
        var inputs = await InputsAsync();

        Assert.DoesNotContain(RuleFiles.Alerts, alert => !RuleTestCase.All.Any(test =>
            test.Alert == alert.Name && !test.Severities.Contains(alert.Severity) && test.Inputs.Select(MetricOf).Any(inputs[alert.Name].Contains)));
    }

    [Fact]
    public void Every_recorded_series_has_a_value_that_is_expected() => Assert.DoesNotContain(
        RuleFiles.All,
        rule => !rule.IsAlert && !RuleTestCase.All.Any(test => test.Expression.Contains(rule.Name, StringComparison.Ordinal) && test.Samples > 0));

    [Fact]
    public void No_case_asks_for_an_alert_that_there_is_not() => Assert.DoesNotContain(
        RuleTestCase.All, test => test.Alert.Length > 0 && !RuleFiles.Alerts.Any(alert => alert.Name == test.Alert));

    /// <summary>For each alert the metrics that it is made from, through recording rules down to what is scraped.</summary>
    private static async Task<Dictionary<string, HashSet<string>>> InputsAsync()
    {
        var rules = RuleFiles.All;
        var trees = await Promql.ParseAsync([.. rules.Select(rule => rule.Expression)]);
        var direct = rules.Zip(trees).ToLookup(
            pair => pair.First.Name, pair => pair.Second.All().Where(node => node.Name == "Identifier").Select(node => node.Text).ToList());

        HashSet<string> Scraped(string name) => [.. direct[name].SelectMany(metrics => metrics).SelectMany(metric => direct.Contains(metric) ? Scraped(metric) : [metric])];
        return RuleFiles.Alerts.Select(alert => alert.Name).Distinct().ToDictionary(name => name, Scraped);
    }

    private static string MetricOf(string series) => series.Split('{')[0].Trim();
}
