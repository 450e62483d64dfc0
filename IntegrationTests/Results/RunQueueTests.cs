using Microsoft.EntityFrameworkCore;
using Telemetry.IntegrationTests.Labs;
using Telemetry.LoadRunner.Results;

namespace Telemetry.IntegrationTests.Results;

[Trait("Needs", "Postgres")]
[Collection(LabCollection.Name)]
public sealed class RunQueueTests(MigratedPostgresFixture postgres) : IClassFixture<MigratedPostgresFixture>, IAsyncLifetime
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan NoLease = TimeSpan.FromSeconds(-1);

    private Worker _witness = null!;

    private RunQueue Queue => new(postgres);

    public async Task InitializeAsync()
    {
        await using var context = postgres.CreateContext();
        await context.Runs.ExecuteDeleteAsync();
        await context.Workers.ExecuteDeleteAsync();
        // While somebody is there, no run is an orphan.
        _witness = await WorkerAsync("witness");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Items_are_taken_in_order_and_the_run_finishes_with_the_last_result()
    {
        var (run, worker) = (await AddAsync("a", "b"), await WorkerAsync("one"));

        var names = new List<string>();
        while (await Queue.TakeAsync(worker, Lease, 1) is { } item)
        {
            Assert.Equal((run.Id, 1), (item.RunId, item.Attempt));
            names.Add(item.Name);
            Assert.True(await postgres.Store.SaveAsync(Result(item)));
        }

        Assert.Equal(["a", "b"], names);
        var (state, items) = await StateAsync(run.Id);
        Assert.Equal(RunState.Finished, state);
        Assert.All(items, x => Assert.Equal(RunItemState.Done, x.State));
    }

    [Fact]
    public async Task Many_workers_take_every_item_once()
    {
        const int Items = 40;
        var run = await AddAsync([.. Enumerable.Range(0, Items).Select(x => $"scenario {x}")]);
        var workers = await Task.WhenAll(Enumerable.Range(0, 8).Select(x => WorkerAsync($"machine {x}")));

        var taken = (await Task.WhenAll(workers.Select(async worker =>
        {
            var mine = new List<Guid>();
            while (await Queue.TakeAsync(worker, Lease, 1) is { } item)
            {
                mine.Add(item.Id);
                await postgres.Store.SaveAsync(Result(item));
            }

            return mine;
        }))).SelectMany(x => x).ToList();

        Assert.Equal(run.Items.Select(x => x.Id).Order(), taken.Order());
    }

    [Fact]
    public async Task A_machine_has_no_more_in_hand_than_it_may()
    {
        await AddAsync("a", "b", "c");
        var (first, second, elsewhere) = (await WorkerAsync("lab"), await WorkerAsync("lab"), await WorkerAsync("other"));

        Assert.Equal(3, await Queue.CountWaitingAsync());
        Assert.NotNull(await Queue.TakeAsync(first, Lease, 1));
        Assert.Equal(2, await Queue.CountWaitingAsync());
        Assert.Null(await Queue.TakeAsync(second, Lease, 1));
        Assert.NotNull(await Queue.TakeAsync(elsewhere, Lease, 1));
        Assert.NotNull(await Queue.TakeAsync(second, Lease, 2));
    }

    [Fact]
    public async Task What_a_dead_worker_had_is_taken_again_and_marked_and_its_late_result_is_not_stored_twice()
    {
        var (run, dead, living) = (await AddAsync("a"), await WorkerAsync("one"), await WorkerAsync("two"));
        var first = (await Queue.TakeAsync(dead, NoLease, 1))!;

        var second = (await Queue.TakeAsync(living, Lease, 1))!;

        Assert.Equal((first.Id, 2), (second.Id, second.Attempt));
        Assert.Equal(LeaseState.Lost, await Queue.RenewAsync(dead.Id, first.Id, null, Lease));
        Assert.Equal(LeaseState.Held, await Queue.RenewAsync(living.Id, second.Id, """{"phase":"Steady"}""", Lease));
        Assert.True(await postgres.Store.SaveAsync(Result(second)));
        Assert.False(await postgres.Store.SaveAsync(Result(first)));
        var (state, items) = await StateAsync(run.Id);
        Assert.Equal((RunState.Finished, 2), (state, Assert.Single(items).Attempts));
    }

    [Fact]
    public async Task A_scenario_that_ends_its_worker_again_and_again_is_given_up()
    {
        var (run, worker) = (await AddAsync("deadly", "good"), await WorkerAsync("one"));
        for (var attempt = 1; attempt <= RunQueue.MaxAttempts; attempt++)
            Assert.Equal(("deadly", attempt), await Queue.TakeAsync(worker, NoLease, 1) is { } item ? (item.Name, item.Attempt) : default);

        var next = (await Queue.TakeAsync(worker, Lease, 1))!;
        await postgres.Store.SaveAsync(Result(next));

        Assert.Equal("good", next.Name);
        var (state, items) = await StateAsync(run.Id);
        Assert.Equal(RunState.Finished, state);
        Assert.Equal([RunItemState.Abandoned, RunItemState.Done], items.Select(x => x.State));
    }

    [Fact]
    public async Task Pausing_stops_the_item_in_hand_and_resuming_starts_it_anew()
    {
        var (run, worker) = (await AddAsync("a", "b"), await WorkerAsync("one"));
        var item = (await Queue.TakeAsync(worker, Lease, 1))!;

        Assert.True(await Queue.PauseAsync(run.Id, "lunch"));

        Assert.Equal(LeaseState.RunStopped, await Queue.RenewAsync(worker.Id, item.Id, null, Lease));
        await postgres.Store.SaveAsync(Result(item, ScenarioOutcome.Interrupted));
        Assert.Null(await Queue.TakeAsync(worker, Lease, 1));
        Assert.True(await Queue.ResumeAsync(run.Id));
        var again = (await Queue.TakeAsync(worker, Lease, 1))!;
        Assert.Equal((item.Id, 2), (again.Id, again.Attempt));
    }

    [Fact]
    public async Task Cancelling_ends_what_waits_at_once_and_what_is_in_hand_with_its_result()
    {
        var (run, worker) = (await AddAsync("a", "b"), await WorkerAsync("one"));
        var item = (await Queue.TakeAsync(worker, Lease, 1))!;

        Assert.True(await Queue.CancelAsync(run.Id, "enough"));

        Assert.Equal([RunItemState.Taken, RunItemState.Cancelled], (await StateAsync(run.Id)).Items.Select(x => x.State));
        await postgres.Store.SaveAsync(Result(item, ScenarioOutcome.Interrupted));
        var (state, items) = await StateAsync(run.Id);
        Assert.Equal(RunState.Cancelled, state);
        Assert.All(items, x => Assert.Equal(RunItemState.Cancelled, x.State));
        Assert.False(await Queue.ResumeAsync(run.Id));
        Assert.False(await Queue.PauseAsync(run.Id, "too late"));
    }

    [Fact]
    public async Task Runs_that_nobody_worked_on_are_paused_when_a_worker_comes_and_others_are_left_alone()
    {
        await Queue.UnregisterAsync(_witness.Id);
        var orphan = await AddAsync("a");
        var first = await WorkerAsync("one");
        Assert.Equal(RunState.Paused, (await StateAsync(orphan.Id)).State);

        var live = await AddAsync("b");
        await WorkerAsync("two");
        Assert.Equal(RunState.Active, (await StateAsync(live.Id)).State);

        await Queue.UnregisterAsync(first.Id);
        Assert.True(await Queue.ResumeAsync(orphan.Id));
        Assert.Equal(RunState.Active, (await StateAsync(orphan.Id)).State);
    }

    [Fact]
    public async Task Scenarios_that_shared_the_machine_in_time_are_both_marked()
    {
        await AddAsync("a", "b");
        var (first, second) = (await WorkerAsync("lab"), await WorkerAsync("lab"));
        var (a, b) = ((await Queue.TakeAsync(first, Lease, 2))!, (await Queue.TakeAsync(second, Lease, 2))!);
        var (one, two) = (Result(a), Result(b));

        await postgres.Store.SaveAsync(one);
        await postgres.Store.SaveAsync(two);

        await using var context = postgres.CreateContext();
        Assert.All(await context.Scenarios.Where(x => x.Id == one.Id || x.Id == two.Id).ToListAsync(), x => Assert.True(x.SharedMachine));
    }

    private static Scenario Result(TakenItem item, ScenarioOutcome outcome = ScenarioOutcome.Succeeded) =>
        StoredScenarios.Create(item.Name, outcome, itemId: item.Id, runId: item.RunId, attempt: item.Attempt);

    private async Task<Run> AddAsync(params string[] names)
    {
        var run = new Run { Name = "run", State = RunState.Active, CreatedAt = TimeProvider.System.GetUtcNow() };
        run.Items.AddRange(names.Select((x, position) => new RunItem { Position = position, Name = x, Repetition = 1, Request = "{}" }));
        await Queue.AddAsync(run);
        return run;
    }

    private async Task<Worker> WorkerAsync(string machine)
    {
        var now = TimeProvider.System.GetUtcNow();
        var worker = new Worker { Machine = machine, ProcessId = 1, StartedAt = now, HeartbeatAt = now };
        await Queue.RegisterAsync(worker, Lease);
        return worker;
    }

    private async Task<(RunState State, List<RunItem> Items)> StateAsync(Guid runId)
    {
        await using var context = postgres.CreateContext();
        var run = await context.Runs.AsNoTracking().Include(x => x.Items.OrderBy(y => y.Position)).SingleAsync(x => x.Id == runId);
        return (run.State, run.Items);
    }
}
