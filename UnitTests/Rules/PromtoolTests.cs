using Telemetry.UnitTests.Expressions;
using YamlDotNet.RepresentationModel;

namespace Telemetry.UnitTests.Rules;

/// <summary>What promtool of 2.42 and of a newer Prometheus says of configuration, rules and the rules' own tests.</summary>
public sealed class PromtoolTests(RenderedPrometheus prometheus) : IClassFixture<RenderedPrometheus>
{
    public static TheoryData<string> Kinds => Promtool.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task The_configuration_and_its_rules_are_valid(string promtool) => AssertTakenAsync(promtool, "check", "config", "prometheus.yml");

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task Every_rule_passes_its_tests(string promtool) =>
        AssertTakenAsync(promtool, ["test", "rules", .. Directory.GetFiles(Path.Combine(prometheus.Folder, "tests"), "*.yml")]);

    // The grammar alone does not know that rate takes a range and sum does not.
    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_expression_of_a_dashboard_is_one_that_Prometheus_takes(string promtool)
    {
        var rules = new YamlSequenceNode(DashboardFiles.Files.SelectMany(DashboardFiles.Read)
            .Select((expression, index) => new YamlMappingNode("record", $"panel_{index}", "expr", new YamlScalarNode(expression.Text))));
        var file = Path.Combine(prometheus.Folder, $"panels-{promtool}.yml");
        await using (var writer = File.CreateText(file))
        {
            new YamlStream(new YamlDocument(new YamlMappingNode("groups", new YamlSequenceNode(new YamlMappingNode("name", "panels", "rules", rules)))))
                .Save(writer, assignAnchors: false);
        }

        await AssertTakenAsync(promtool, "check", "rules", file);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_rule_that_cannot_work_is_refused(string promtool)
    {
        var file = Path.Combine(prometheus.Folder, $"broken-{promtool}.yml");
        await File.WriteAllTextAsync(file, "groups: [{name: broken, rules: [{record: a, expr: rate(up)}]}]");

        var result = await (await Promtool.OfAsync(promtool)).RunAsync(prometheus.Folder, "check", "rules", file);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("expected type range vector", result.Output + result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_promtool_is_of_the_lab_s_Prometheus_and_the_other_is_newer()
    {
        Assert.True(await VersionAsync("native") < await VersionAsync("newer"));
        Assert.True(await VersionAsync("newer") >= new Version(2, 53));
    }

    private async Task AssertTakenAsync(string promtool, params string[] arguments)
    {
        var result = await (await Promtool.OfAsync(promtool)).RunAsync(prometheus.Folder, arguments);

        Assert.True(result.Succeeded, $"{promtool} promtool {string.Join(' ', arguments)} ended with {result.ExitCode}:\n{result.Output}\n{result.Errors}");
    }

    private async Task<Version> VersionAsync(string promtool)
    {
        var result = await (await Promtool.OfAsync(promtool)).RunAsync(prometheus.Folder, "--version");
        // prometheus, version 2.42.0+ds (...); older ones write it to standard error.
        return Version.Parse((result.Output + result.Errors).Split("version ", 2)[1].Split('+', ' ')[0]);
    }
}
