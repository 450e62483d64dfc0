namespace Telemetry.UnitTests.Expressions;

public sealed class GrafanaTextTests
{
    [Theory]
    [InlineData("rate(up[$__rate_interval])", "rate(up[1m])")]
    [InlineData("rate(up[${__interval}])", "rate(up[1m])")]
    [InlineData("increase(up[$__range]) / $__range_s", "increase(up[1m]) / 60")]
    [InlineData("avg_over_time(up[$window]) > $limit", "avg_over_time(up[1m]) > 60")]
    [InlineData("up{job=~\"$job\"}", "up{job=~\"CHOSEN_IN_GRAFANA\"}")]
    [InlineData("up{job=~\"${job:regex}\",instance=~\"[[instance]]\"}", "up{job=~\"CHOSEN_IN_GRAFANA\",instance=~\"CHOSEN_IN_GRAFANA\"}")]
    [InlineData("up offset $shift", "up offset 1m")]
    [InlineData("topk($n, up)", "topk(60, up)")]
    [InlineData("label_replace(up, \"to\", \"$1\", \"job\", \"(.*)\")", "label_replace(up, \"to\", \"$1\", \"job\", \"(.*)\")")]
    public void Variables_become_what_stands_there_after_Grafana_filled_them_in(string query, string expected) =>
        Assert.Equal(expected, GrafanaText.WithoutVariables(query));
}
