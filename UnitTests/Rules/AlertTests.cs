using System.Text.RegularExpressions;
using Telemetry.UnitTests.Docs;

namespace Telemetry.UnitTests.Rules;

/// <summary>What each alert must say, and that the runbook has a section for it.</summary>
public sealed partial class AlertTests
{
    private const string Runbook = "docs/runbook.md";
    private const string AlertsHeading = "## Alerts";

    [Fact]
    public void Every_alert_has_a_severity_by_which_it_is_routed() =>
        Assert.DoesNotContain(RuleFiles.Alerts, alert => alert.Severity is not ("warning" or "critical"));

    [Fact]
    public void Every_alert_says_in_words_what_is_wrong_and_what_to_do() => Assert.DoesNotContain(
        RuleFiles.Alerts,
        alert => alert.Annotations.GetValueOrDefault("summary", "").Length < 15 || alert.Annotations.GetValueOrDefault("description", "").Length < 60);

    [Fact]
    public void Summaries_are_short_enough_for_a_line() => Assert.DoesNotContain(
        RuleFiles.Alerts, alert => alert.Annotations["summary"].Contains('\n', StringComparison.Ordinal) || alert.Annotations["summary"].Length > 150);

    [Fact]
    public void Every_alert_tells_its_value_or_the_thing_it_is_about() => Assert.DoesNotContain(
        RuleFiles.Alerts.Where(alert => !alert.Expression.StartsWith("absent(", StringComparison.Ordinal)),
        alert => !alert.Annotations.Values.Any(text => Template().IsMatch(text)));

    [Fact]
    public void Every_alert_links_to_its_section_of_the_runbook() => Assert.DoesNotContain(
        RuleFiles.Alerts, alert => alert.Annotations.GetValueOrDefault("runbook_url") != $"{Runbook}#{alert.Name.ToLowerInvariant()}");

    [Fact]
    public void Every_alert_has_a_section_of_the_runbook_and_every_section_an_alert() => Assert.Equal(
        RuleFiles.Alerts.Select(alert => alert.Name).Distinct().Order(StringComparer.Ordinal), Sections().Order(StringComparer.Ordinal));

    [Fact]
    public void A_name_has_one_rule_for_each_severity() =>
        Assert.Empty(RuleFiles.Alerts.GroupBy(alert => (alert.Name, alert.Severity)).Where(group => group.Count() > 1).Select(group => group.Key));

    private static IEnumerable<string> Sections() =>
        Heading().Matches(Checkout.Text(Runbook).Split(AlertsHeading + "\n", 2)[1].Split("\n## ", 2)[0]).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"\{\{ \$(value|labels\.)")]
    private static partial Regex Template();

    [GeneratedRegex(@"^### (\w+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
