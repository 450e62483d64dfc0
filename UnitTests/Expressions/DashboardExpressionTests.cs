namespace Telemetry.UnitTests.Expressions;

/// <summary>Every expression of grafana/dashboards names metrics and labels that there are, and so do legends and template variables.</summary>
public sealed class DashboardExpressionTests
{
    [Fact]
    public async Task Every_panel_asks_for_what_is_exported()
    {
        var expressions = DashboardFiles.Files.SelectMany(DashboardFiles.Read).ToList();

        await WrittenExpression.AssertRightAsync(expressions, await RuleExpressionTests.KnownAsync());
    }

    // One in which none is found would pass as well.
    [Fact]
    public void Every_dashboard_asks_for_something() => Assert.All(DashboardFiles.Files, file => Assert.NotEmpty(DashboardFiles.Read(file)));

    [Fact]
    public void Expressions_are_found_in_panels_rows_variables_and_annotations()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, """
            {
              "annotations": { "list": [{ "name": "scenarios", "expr": "scenario_failed" }] },
              "templating": { "list": [
                { "name": "a", "type": "query", "query": "label_values(up, job)" },
                { "name": "b", "type": "query", "query": { "query": "query_result(count by (zone) (rapl_power_watts))", "refId": "B" } },
                { "name": "c", "type": "custom", "query": "1m,5m" }] },
              "panels": [
                { "title": "One", "targets": [{ "expr": "rate(up[$__rate_interval])", "legendFormat": "{{job}} {{ instance }}" }] },
                { "type": "row", "title": "Row", "panels": [{ "title": "Two", "targets": [{ "expr": "host_cpus" }] }] }]
            }
            """);

        var found = DashboardFiles.Read(file);

        Assert.Equal(
            ["scenario_failed", "rate(up[1m])", "host_cpus", "up", "count by (zone) (rapl_power_watts)"], found.Select(expression => expression.Text));
        Assert.EndsWith(", One", found[1].Place, StringComparison.Ordinal);
        Assert.Equal(["job", "instance"], found[1].UsedLabels);
        Assert.Equal(["job"], found[3].UsedLabels);
        File.Delete(file);
    }
}
