using Telemetry.LoadRunner.CommandLine;
using Telemetry.LoadRunner.Runs;

namespace Telemetry.UnitTests.LoadRunner;

public class CommandLineTests
{
    // Port 9 (discard) has no listener: an input that is good gets as far as asking it.
    private const string Nobody = "http://127.0.0.1:9";

    [Theory]
    [InlineData("--bitrate", "abc")]
    [InlineData("--bitrate", "")]
    [InlineData("--duration", "0")]
    [InlineData("--duration", "soon")]
    [InlineData("--duration", "NaN")]
    [InlineData("--streams", "0")]
    [InlineData("--streams", "1.5")]
    [InlineData("--resolution", "big")]
    [InlineData("--fps", "0")]
    [InlineData("--encoder", "$(reboot)")]
    [InlineData("--preset", "fastest")]
    [InlineData("--stabilization", "-1")]
    [InlineData("--name", "")]
    [InlineData("--server", "not a url")]
    [InlineData("--frobnicate", "1")]
    public async Task A_bad_value_ends_with_104_and_the_name_of_its_flag(string flag, string value)
    {
        var (exitCode, _, error) = await RunAsync("single", flag, value);

        Assert.Equal(ExitCodes.BadInput, exitCode);
        Assert.Contains(flag, error);
    }

    [Theory]
    [InlineData("triple")]
    [InlineData("--frobnicate")]
    [InlineData("single", "stray")]
    [InlineData("single", "--streams")]
    public async Task What_is_no_command_ends_with_104_and_names_it(params string[] args)
    {
        var (exitCode, _, error) = await RunAsync(args);

        Assert.Equal(ExitCodes.BadInput, exitCode);
        Assert.Contains(args[^1], error);
    }

    [Fact]
    public async Task Without_a_load_runner_the_user_is_told_how_to_start_one()
    {
        var (exitCode, _, error) = await RunAsync("single", "--server", Nobody);

        Assert.Equal(ExitCodes.FailedRun, exitCode);
        Assert.Contains("dotnet run --project AppHost", error);
        Assert.Contains(Nobody, error);
    }

    [Fact]
    public async Task Help_names_every_flag()
    {
        var (exitCode, output, _) = await RunAsync("single", "--help");

        Assert.Equal(ExitCodes.Ok, exitCode);
        Assert.All(
            ["--name", "--streams", "--duration", "--bitrate", "--resolution", "--fps", "--encoder", "--preset", "--stabilization", "--server", "--json"],
            flag => Assert.Contains(flag, output));
    }

    [Fact]
    public void The_table_says_estimated_where_it_is_an_estimate()
    {
        var rows = Rows(Result with { EnergySource = "estimated", EnergyJoules = 200, MeanPowerWatts = 10, MaxPowerWatts = 12.5 });

        Assert.Equal("10.00 W (estimated)", rows["Mean power"]);
        Assert.Equal("12.50 W (estimated)", rows["Max power"]);
        // 200 J / 3600
        Assert.Equal("200.0 J (0.0556 Wh, estimated)", rows["Energy"]);
    }

    [Fact]
    public void The_table_says_measured_where_a_sensor_was_read() =>
        Assert.Equal("10.00 W (measured by rapl)", Rows(Result with { EnergySource = "rapl", MeanPowerWatts = 10 })["Mean power"]);

    [Fact]
    public void The_table_gives_the_reason_and_no_zero_where_energy_is_absent() =>
        Assert.Equal("absent: nobody home", Rows(Result with { EnergyAbsentReason = "nobody home" })["Energy"]);

    private static ScenarioSummary Result => Summaries.Create();

    private static Dictionary<string, string> Rows(ScenarioSummary result) =>
        ResultTable.Rows(result).ToDictionary(x => x.Label, x => x.Value);

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await LoadRunnerCommand.RunAsync(args, new Terminal(output, error));
        return (exitCode, output.ToString(), error.ToString());
    }
}
