using Telemetry.LoadRunner.CommandLine;

namespace Telemetry.UnitTests.LoadRunner.Advice;

public sealed class AdviceCommandTests
{
    // Port 9 (discard) has no listener: an input that is good gets as far as asking it.
    private const string Nobody = "http://127.0.0.1:9";

    [Theory]
    [InlineData("--goal", "recommend")]
    [InlineData("--goal", "recommend", "--goal", "beauty")]
    [InlineData("--qoe-min", "recommend", "--goal", "energy", "--qoe-min", "much")]
    [InlineData("--watts-max", "recommend", "--goal", "qoe", "--watts-max", "0")]
    [InlineData("--energy-source", "recommend", "--goal", "qoe", "--energy-source", "")]
    [InlineData("--streams", "predict", "--streams", "many")]
    [InlineData("--resolution", "predict", "--resolution", "big")]
    [InlineData("--fps", "predict", "--fps", "0")]
    [InlineData("--bitrate", "predict", "--bitrate", "abc")]
    [InlineData("--preset", "predict", "--encoder", "nvenc", "--preset", "ultrafast")]
    [InlineData("--server", "predict", "--server", "not a url")]
    public async Task A_bad_value_ends_with_104_and_the_name_of_its_flag(string flag, params string[] args)
    {
        var (exitCode, error) = await RunAsync(args);

        Assert.Equal(ExitCodes.BadInput, exitCode);
        Assert.Contains(flag, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("recommend", "--goal", "energy", "--qoe-min", "4", "--watts-max", "60", "--machine", "lab", "--json")]
    [InlineData("recommend", "--goal", "Cost", "--encoder", "h264", "--preset", "veryfast", "--currency", "EUR")]
    [InlineData("recommend", "--goal", "qoe", "--qoe-model", "vif", "--energy-source", "rapl")]
    [InlineData("predict", "--streams", "3", "--resolution", "1280x720", "--fps", "30", "--bitrate", "2500k", "--encoder", "libx264", "--preset", "veryfast", "--json")]
    [InlineData("predict")]
    public async Task What_is_good_gets_as_far_as_the_load_runner(params string[] args)
    {
        var (exitCode, error) = await RunAsync([.. args, "--server", Nobody]);

        Assert.Equal(ExitCodes.FailedRun, exitCode);
        Assert.Contains($"No load runner answers at {Nobody}", error, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await LoadRunnerCommand.RunAsync(args, new Terminal(output, error));
        return (exitCode, error.ToString());
    }
}
