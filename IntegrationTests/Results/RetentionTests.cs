using Microsoft.EntityFrameworkCore;
using Telemetry.IntegrationTests.Labs;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Runs;

namespace Telemetry.IntegrationTests.Results;

[Trait("Needs", "Postgres")]
[Collection(LabCollection.Name)]
public sealed class RetentionTests(MigratedPostgresFixture postgres) : IClassFixture<MigratedPostgresFixture>
{
    [Fact]
    public async Task Old_scenarios_go_with_their_samples_and_runs_that_still_wait_stay()
    {
        var now = TimeProvider.System.GetUtcNow();
        await postgres.Store.SaveAsync(StoredScenarios.Create("old", age: 3 * 86_400));
        var young = StoredScenarios.Create("young");
        await postgres.Store.SaveAsync(young);
        var queue = new RunQueue(postgres);
        await queue.AddAsync(Run("over", RunState.Finished, now.AddDays(-3)));
        await queue.AddAsync(Run("waiting", RunState.Paused, now.AddDays(-3)));
        var retention = new Retention(postgres);

        Assert.Equal(new OldResults(1, 1), await retention.CountAsync(now.AddDays(-2), CancellationToken.None));
        Assert.Equal(new OldResults(1, 1), await retention.DeleteAsync(now.AddDays(-2), CancellationToken.None));

        await using var context = postgres.CreateContext();
        Assert.Equal(["young"], await context.Scenarios.Select(x => x.Name).ToListAsync());
        Assert.All(await context.PowerSamples.Select(x => x.ScenarioId).Distinct().ToListAsync(), x => Assert.Equal(young.Id, x));
        Assert.Equal(["waiting"], await context.Runs.Select(x => x.Name).ToListAsync());
    }

    private static Run Run(string name, RunState state, DateTimeOffset time)
    {
        var run = new Run { Name = name, State = state, CreatedAt = time, EndedAt = state == RunState.Finished ? time : null };
        run.Items.Add(new RunItem { Position = 0, Name = name, Repetition = 1, Request = "{}", State = state == RunState.Finished ? RunItemState.Done : RunItemState.Waiting });
        return run;
    }
}
