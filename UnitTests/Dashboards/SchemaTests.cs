using Telemetry.UnitTests.Tools;

namespace Telemetry.UnitTests.Dashboards;

/// <summary>The dashboards against Grafana's own types (@grafana/schema), by the TypeScript compiler.</summary>
public sealed class SchemaTests
{
    // Three tests and fifteen mistakes that must be found: a run without test files passes in Node's eyes.
    private const int FewestTests = 18;

    [Fact]
    public async Task Dashboards_are_what_the_schema_of_Grafana_says()
    {
        var (tests, passed, output) = await new NodeProject("grafana/schema").TestAsync();

        Assert.True(tests >= FewestTests && passed == tests, output);
    }
}
