using Telemetry.IntegrationTests.Labs;
using Telemetry.LoadRunner.Results;

namespace Telemetry.IntegrationTests.Scenarios;

[Collection(LabCollection.Name)]
public sealed class FailureTests(Lab lab)
{
    // About a second of a stream of 1000k.
    private const long Flowing = 100_000;

    [Fact]
    public async Task Scenario_fails_with_the_words_of_ffmpeg_when_nginx_stops_and_the_next_one_succeeds()
    {
        await using (var received = new ReceivedBytes(lab))
        {
            var running = LoadRunnerCommand.SingleAsync(lab, "broken", "--duration", "60");
            await received.WaitForAsync(Flowing);
            await lab.StopAsync("nginx-rtmp");

            var failed = await running;
            await lab.StartAsync("nginx-rtmp");

            var stored = await MeasuredScenario.FindAsync(lab, "broken", TimeSpan.FromSeconds(2));
            var lastWords = Assert.Single(stored.StreamResults).ErrorTail.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            Assert.True(failed.ExitCode == 107, failed.ToString());
            Assert.Equal(ScenarioOutcome.Failed, stored.Outcome);
            Assert.NotEmpty(lastWords);
            Assert.Contains(lastWords[^1], stored.Failure, StringComparison.Ordinal);
            Assert.Contains(lastWords[^1], failed.Errors, StringComparison.Ordinal);
        }

        var next = await LoadRunnerCommand.SingleAsync(lab, "mended", "--duration", "3", "--stabilization", "1");

        Assert.True(next.ExitCode == 0, $"{next}\n{lab.Describe("load-runner")}");
        await lab.WaitUntilAllHealthyAsync();
    }

    [Fact]
    public async Task Scenario_that_ends_without_postgres_waits_on_disk_and_is_stored_when_it_is_back()
    {
        var spool = Path.Combine(lab.Folder.Data, "load-runner", "spool");
        CommandRun run;
        await using (var received = new ReceivedBytes(lab))
        {
            var running = LoadRunnerCommand.SingleAsync(lab, "spooled", "--duration", "5", "--stabilization", "1");
            await received.WaitForAsync(Flowing);
            await lab.StopAsync("postgres");
            run = await running;
        }

        Assert.True(run.ExitCode == 0, $"{run}\n{lab.Describe("load-runner")}");
        Assert.Contains("on disk", run.Table["Stored"], StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(spool, "*.json"));

        await lab.StartAsync("postgres");

        var stored = await MeasuredScenario.FindAsync(lab, "spooled", TimeSpan.FromSeconds(30));
        Assert.Equal(ScenarioOutcome.Succeeded, stored.Outcome);
        await Until.FoundAsync(TimeSpan.FromSeconds(30),
            () => Task.FromResult(Directory.GetFiles(spool, "*.json").Length == 0 ? spool : null), () => $"The file is still in {spool}.");
        await lab.WaitUntilAllHealthyAsync();
    }
}
