using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;
using Microsoft.EntityFrameworkCore;
using Telemetry.IntegrationTests.Labs;
using Telemetry.LoadRunner.Results;

namespace Telemetry.IntegrationTests.Scenarios;

[Collection(LabCollection.Name)]
public sealed class BatchTests(Lab lab) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("batch-tests-").FullName;

    [Fact]
    public async Task A_batch_runs_in_turn_and_its_results_are_compared_and_written_to_a_file()
    {
        var file = await WriteAsync("""
            {
              "defaults": { "duration": 2, "stabilization": 0.5, "resolution": "320x240", "bitrate": "500k", "preset": "ultrafast" },
              "scenarios": [
                { "type": "baseline", "name": "batch idle" },
                { "type": "single", "name": "batch one", "viewers": 2, "stabilization": 3 },
                { "type": "multi", "name": "batch two", "count": 2 }
              ]
            }
            """);

        var run = await RunAsync("batch", file, "--repeat", "2", "--threshold", "speed_min>=0.2", "--output-dir", _folder);

        Assert.True(run.ExitCode == 0, $"{run}\n{lab.Describe("load-runner")}");
        var stored = await StoredAsync("batch ");
        Assert.Equal(["batch idle 1", "batch one 1", "batch two 1", "batch idle 2", "batch one 2", "batch two 2"], stored.Select(x => $"{x.Name} {x.Repetition}"));
        Assert.All(stored.Where(x => x.Name == "batch one"), x =>
        {
            Assert.Equal(2, x.ViewerResults.Count);
            // They wait for a key frame, of which there is one in two seconds, before the window. 30 frames a second for two seconds, and a stall of the machine at an edge.
            Assert.All(x.ViewerResults, viewer => Assert.InRange(viewer.Frames, 40, 80));
        });
        Assert.Single(Directory.GetFiles(_folder, "test_results_*.json"));

        var comparison = await RunAsync("compare", "batch one", "batch two");
        Assert.True(comparison.ExitCode == 0, comparison.ToString());
        Assert.Contains("Encoders' CPU", comparison.Output, StringComparison.Ordinal);
        Assert.Equal(104, (await RunAsync("batch", await WriteAsync("""[{"type":"single","name":"x","bitrat":"1000k"}]"""))).ExitCode);
        Assert.Equal(99, (await RunAsync("single", "--name", "batch missed", "--duration", "1", "--stabilization", "0", "--threshold", "frames<1")).ExitCode);
    }

    [Fact]
    public async Task Results_leave_the_database_and_come_back_as_they_were()
    {
        Assert.Equal(0, (await RunAsync("single", "--name", "leaving", "--duration", "1", "--stabilization", "0")).ExitCode);
        var before = Assert.Single(await StoredAsync("leaving"));
        Assert.Equal(0, (await RunAsync("export", "--name", "leaving", "--output-dir", _folder)).ExitCode);
        var archive = Assert.Single(Directory.GetFiles(_folder, "*.jsonl"));
        await using (var results = await lab.ResultsAsync())
            await results.Scenarios.Where(x => x.Id == before.Id).ExecuteDeleteAsync();

        var import = await RunAsync("import", archive);
        var again = await RunAsync("import", archive);

        Assert.Contains("1 scenario(s) added", import.Output, StringComparison.Ordinal);
        Assert.Contains("1 known already", again.Output, StringComparison.Ordinal);
        var after = Assert.Single(await StoredAsync("leaving"));
        Assert.Equal((before.Id, before.SteadyStart, before.SteadyEnd, before.Request), (after.Id, after.SteadyStart, after.SteadyEnd, after.Request));
        Assert.Equal(before.Readings.Select(x => (x.Timestamp, x.EnergyJoules)), after.Readings.Select(x => (x.Timestamp, x.EnergyJoules)));
    }

    [Fact]
    public async Task A_run_whose_load_runner_is_killed_is_completed_and_has_every_scenario_once()
    {
        var file = await WriteAsync("""
            [
              { "type": "single", "name": "killed a", "duration": 4, "stabilization": 0, "resolution": "320x240", "bitrate": "500k" },
              { "type": "single", "name": "killed b", "duration": 4, "stabilization": 0, "resolution": "320x240", "bitrate": "500k" }
            ]
            """);
        var queued = await RunAsync("batch", file, "--detach");
        Assert.True(queued.ExitCode == 0, queued.ToString());
        var id = Guid.Parse(queued.Output.Trim());
        await Until.FoundAsync(TimeSpan.FromSeconds(30), async () => (await ItemsAsync(id)).Exists(x => x.State == RunItemState.Taken) ? "taken" : null, () => "No item was taken.");

        using (var process = Process.GetProcessById(lab.PidOf("load-runner")))
            process.Kill();
        await lab.WaitAsync("load-runner", "be gone", x => KnownResourceStates.TerminalStates.Contains(x.Snapshot.State?.Text ?? ""));
        await lab.StartAsync("load-runner");
        var resumed = await RunAsync("resume", id.ToString());

        Assert.True(resumed.ExitCode == 0, $"{resumed}\n{lab.Describe("load-runner")}");
        Assert.Equal([RunItemState.Done, RunItemState.Done], (await ItemsAsync(id)).Select(x => x.State));
        Assert.Contains(await ItemsAsync(id), x => x.Attempts == 2);
        Assert.Equal(["killed a", "killed b"], (await StoredAsync("killed ")).Where(x => x.Outcome != ScenarioOutcome.Interrupted).Select(x => x.Name));
        await lab.WaitUntilAllHealthyAsync();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<CommandRun> RunAsync(params string[] arguments) => LoadRunnerCommand.RunAsync([.. arguments, "--server", lab.ClientOf("load-runner").BaseAddress!.ToString()]);

    private async Task<string> WriteAsync(string text)
    {
        var file = Path.Combine(_folder, $"{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, text);
        return file;
    }

    private async Task<List<Scenario>> StoredAsync(string prefix)
    {
        await using var results = await lab.ResultsAsync();
        return await results.Scenarios.AsNoTracking().Where(x => x.Name.StartsWith(prefix)).OrderBy(x => x.CreatedAt)
            .Include(x => x.Readings.OrderBy(y => y.Timestamp)).Include(x => x.ViewerResults).AsSplitQuery().ToListAsync();
    }

    private async Task<List<RunItem>> ItemsAsync(Guid runId)
    {
        await using var results = await lab.ResultsAsync();
        return await results.RunItems.AsNoTracking().Where(x => x.RunId == runId).OrderBy(x => x.Position).ToListAsync();
    }
}
