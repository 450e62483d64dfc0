using Telemetry.IntegrationTests.Labs;

namespace Telemetry.IntegrationTests.Scenarios;

[Collection(LabCollection.Name)]
public sealed class WrongInputTests
{
    [Theory]
    [InlineData("--bitrate", "abc")]
    [InlineData("--duration", "0")]
    [InlineData("--streams", "0")]
    public async Task Wrong_value_is_refused_with_the_name_of_its_flag(string flag, string value)
    {
        // No load runner answers on port 9: what is wrong is seen before anybody is asked.
        var run = await LoadRunnerCommand.RunAsync("single", "--server", "http://127.0.0.1:9", flag, value);

        Assert.Equal(104, run.ExitCode);
        Assert.Contains(flag, run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }
}
