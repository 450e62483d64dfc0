namespace Telemetry.UnitTests.Expressions;

/// <summary>The checker itself: what it must find, and what it must leave alone.</summary>
public sealed class ExpressionCheckerTests
{
    [Theory]
    [InlineData("sum(rate(host_energy_joules_total", "is no PromQL")]
    [InlineData("host_power_wats", "names host_power_wats, which is neither")]
    [InlineData("sum by (job) (rapl_watts)", "names rapl_watts")]
    [InlineData("{__name__=~\"nothing_.*\"}", "a name that nobody exports")]
    [InlineData("{job=\"rapl-exporter\"}", "selects by labels alone")]
    [InlineData("host_power_watts{zone=\"core\"}", "selects by zone, which is no label")]
    [InlineData("up{lab=\"telemetry\"}", "selects by lab")]
    [InlineData("sum by (source) (up)", "by source, which is not there")]
    [InlineData("sum without (source) (up)", "without source")]
    [InlineData("sum by (job) (sum by (instance) (up))", "by job, which is not there; there is instance")]
    [InlineData("host_cpus / on (source) host_power_watts", "on source, which is not there")]
    [InlineData("host_power_watts / ignoring (mode) host_power_watts", "ignoring mode")]
    [InlineData("host_power_watts * on (job) group_left (zone) host_cpus", "group zone")]
    [InlineData("host_power_watts / host_cpus", "labels differ")]
    [InlineData("histogram_quantile(0.9, sum by (job) (rate(http_server_request_duration_seconds_bucket[5m])))", "needs le")]
    [InlineData("histogram_quantile(0.9, http_server_request_duration_seconds_sum)", "needs le")]
    [InlineData("label_replace(up, \"port\", \"$1\", \"address\", \".*:(.*)\")", "from address")]
    [InlineData("rapl_power_watts{zone=~\"package.*\"}", "matches the sub-zones")]
    [InlineData("rapl_power_watts{zone=~\"package-0|core\"}", "matches the sub-zones core")]
    [InlineData("rapl_power_watts{zone=~\".+\"}", "matches the sub-zones")]
    [InlineData("rapl_power_watts{zone=~\"package-[0-9]+|dram\"}", "matches the sub-zones dram")]
    [InlineData("sum(rapl_power_watts)", "contain each other")]
    [InlineData("sum by (package) (rate(rapl_energy_joules_total[5m]))", "contain each other")]
    [InlineData("avg without (zone) (rapl_power_watts{zone!~\"dram|psys\"})", "contain each other")]
    [InlineData("sum(rapl_power_watts{zone=~\"CHOSEN_IN_GRAFANA\"})", "contain each other")]
    public async Task What_cannot_work_is_found(string expression, string problem) =>
        Assert.Contains(problem, Assert.Single((await CheckAsync(expression)).Problems.Take(1)), StringComparison.Ordinal);

    [Theory]
    [InlineData("sum by (instance) (rapl_power_watts{zone=~\"package-[0-9]+(-die-[0-9]+)?\"})", "instance")]
    [InlineData("rapl_power_watts{zone=\"core\"}", "instance,job,package,zone")]
    [InlineData("sum(rapl_power_watts{zone=\"core\"})", "")]
    [InlineData("sum by (zone) (rapl_power_watts)", "zone")]
    [InlineData("max(rapl_power_watts)", "")]
    [InlineData("sum(rapl_power_watts{zone=~\"package-[0-9]+\"}) + sum(rapl_power_watts{zone=\"dram\"})", "")]
    [InlineData("sum without (cpu, mode) (rate(node_cpu_seconds_total{mode!=\"idle\"}[5m]))", "instance,job")]
    [InlineData("topk(3, scenario_energy_joules)", "instance,job,scenario,source")]
    [InlineData("host_power_watts * on (job, instance) group_left () host_cpus", "instance,job,source")]
    [InlineData("host_cpus + on (job, instance) group_right () rapl_power_watts", "instance,job,package,zone")]
    [InlineData("videostutter_mean or videostutter", "cdn_id,instance,job,quality,table_id")]
    [InlineData("up == 0 and on (job) exporter_targets", "instance,job")]
    [InlineData("label_replace(up, \"port\", \"$1\", \"instance\", \".*:(.*)\")", "instance,job,port")]
    [InlineData("histogram_quantile(0.9, sum by (job, le) (rate(http_server_request_duration_seconds_bucket[5m])))", "job")]
    [InlineData("absent(up{job=\"x\",instance=~\".*\"})", "job")]
    [InlineData("time() - push_time_seconds > 300", "instance,job")]
    [InlineData("count_values(\"version\", prometheus_build_info)", "version")]
    [InlineData("max_over_time(up[5m:1m] offset 1h)", "instance,job")]
    [InlineData("-(1 - host_cpus)", "instance,job")]
    [InlineData("sum(up) or vector(0)", "")]
    public async Task What_works_is_left_alone_and_its_labels_are_known(string expression, string labels)
    {
        var found = await CheckAsync(expression);

        Assert.Empty(found.Problems);
        Assert.Equal(labels, string.Join(',', found.Labels.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task A_legend_that_shows_a_label_which_is_not_there_is_found()
    {
        var problems = await WrittenExpression.ProblemsAsync([new WrittenExpression("a panel", "sum by (job) (up)", ["job", "instance"])], KnownMetrics.Scraped());

        Assert.Equal(["a panel: has no label instance to show; it has job"], problems);
    }

    private static async Task<CheckedExpression> CheckAsync(string expression) =>
        ExpressionChecker.Check(await Promql.ParseAsync(expression), KnownMetrics.Scraped());
}
