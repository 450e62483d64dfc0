namespace Telemetry.UnitTests.Rules;

/// <summary>One case of prometheus/tests: what is expected of an alert, or of an expression, after some time.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Inputs">The series it begins with.</param>
/// <param name="Alert">The alert that is asked for, or "".</param>
/// <param name="Severities">Those of it that fire.</param>
/// <param name="Expression">The expression that is asked for, or "".</param>
/// <param name="Samples">How many samples are expected of it.</param>
internal sealed record RuleTestCase(
    string File, IReadOnlyList<string> Inputs, string Alert, IReadOnlyList<string> Severities, string Expression, int Samples)
{
    public static IReadOnlyList<RuleTestCase> All { get; } =
        [.. Directory.GetFiles(Path.Combine(RenderedPrometheus.Source, "tests"), "*.yml").Order(StringComparer.Ordinal).SelectMany(Read)];

    private static IEnumerable<RuleTestCase> Read(string file)
    {
        foreach (var test in RuleFiles.Load(file).List("tests"))
        {
            string[] inputs = [.. test.List("input_series").Select(series => RuleFiles.Text(series, "series"))];
            foreach (var alert in test.List("alert_rule_test"))
            {
                var fired = alert.List("exp_alerts").Select(x => x.Map("exp_labels").GetValueOrDefault("severity", "")).ToList();
                yield return new RuleTestCase(Path.GetFileName(file), inputs, alert.Text("alertname"), fired, "", 0);
            }

            foreach (var expression in test.List("promql_expr_test"))
                yield return new RuleTestCase(Path.GetFileName(file), inputs, "", [], expression.Text("expr"), expression.List("exp_samples").Count());
        }
    }
}
