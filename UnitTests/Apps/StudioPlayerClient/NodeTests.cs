using Telemetry.UnitTests.Tools;

namespace Telemetry.UnitTests.Apps.StudioPlayerClient;

/// <summary>The JavaScript client's own tests, so that `dotnet test` covers them.</summary>
public sealed class NodeTests
{
    // A run that finds no test files passes in Node's eyes.
    private const int FewestTests = 100;

    [Fact]
    public async Task Tests_of_the_JavaScript_client_pass()
    {
        var (tests, passed, output) = await new NodeProject("Apps/StudioPlayer/client").TestAsync();

        Assert.InRange(tests, FewestTests, int.MaxValue);
        Assert.True(tests == passed, output);
    }
}
