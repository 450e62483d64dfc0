using Npgsql;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Runs;

namespace Telemetry.UnitTests.LoadRunner;

/// <summary>The queue and what is read of it, in memory; a database that is away refuses everything.</summary>
internal sealed class FakeRuns : IRunQueue, IRunReader
{
    private readonly Dictionary<Guid, Run> _runs = [];
    private readonly Dictionary<Guid, ScenarioSummary> _results = [];

    public bool IsAway { get; set; }

    public IReadOnlyCollection<Run> Runs => _runs.Values;

    /// <summary>Ends an item as a worker would.</summary>
    public void Finish(Guid runId, int position, ScenarioSummary result)
    {
        var run = _runs[runId];
        run.Items[position].State = RunItemState.Done;
        _results[run.Items[position].Id] = result;
        if (run.Items.TrueForAll(x => x.State == RunItemState.Done))
            run.State = RunState.Finished;
    }

    public Task AddAsync(Run run, CancellationToken cancellationToken = default)
    {
        ThrowIfAway();
        _runs.Add(run.Id, run);
        return Task.CompletedTask;
    }

    public Task<RunView?> FindAsync(Guid runId, CancellationToken cancellationToken)
    {
        ThrowIfAway();
        return Task.FromResult(_runs.TryGetValue(runId, out var run)
            ? new RunView
            {
                Id = run.Id,
                Name = run.Name,
                State = run.State,
                Reason = run.Reason,
                CreatedAt = run.CreatedAt,
                Items = [.. run.Items.Select(x => new RunItemView
                {
                    Id = x.Id,
                    Position = x.Position,
                    Name = x.Name,
                    Repetition = x.Repetition,
                    State = x.State,
                    Attempts = x.Attempts,
                    Result = _results.GetValueOrDefault(x.Id),
                })],
            }
            : null);
    }

    public Task<IReadOnlyList<RunListEntry>> ListAsync(RunState? state, int limit, CancellationToken cancellationToken)
    {
        ThrowIfAway();
        return Task.FromResult<IReadOnlyList<RunListEntry>>([.. _runs.Values.Where(x => state is null || x.State == state).Take(limit).Select(x => new RunListEntry
        {
            Id = x.Id,
            Name = x.Name,
            State = x.State,
            CreatedAt = x.CreatedAt,
            Items = x.Items.Count,
            Done = x.Items.Count(y => y.State == RunItemState.Done),
        })]);
    }

    public Task<bool> PauseAsync(Guid runId, string reason, CancellationToken cancellationToken = default) => MoveAsync(runId, RunState.Paused, reason);

    public Task<bool> ResumeAsync(Guid runId, CancellationToken cancellationToken = default) => MoveAsync(runId, RunState.Active, null);

    public Task<bool> CancelAsync(Guid runId, string reason, CancellationToken cancellationToken = default) => MoveAsync(runId, RunState.Cancelled, reason);

    public Task<int> CountBeforeAsync(Guid runId, CancellationToken cancellationToken) => Task.FromResult(0);

    public Task<ScenarioSummary?> FindScenarioAsync(Guid id, CancellationToken cancellationToken) =>
        Task.FromResult(_results.Values.FirstOrDefault(x => x.Id == id));

    public Task<IReadOnlyList<ScenarioListEntry>> ListScenariosAsync(ScenarioFilter filter, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<IReadOnlyList<Scenario>> RepetitionsAsync(string name, Guid? runId, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<IReadOnlyList<double>> BaselineSigmasAsync(string machine, string? source, CancellationToken cancellationToken) => throw new NotSupportedException();
    public IAsyncEnumerable<Scenario> ReadAllAsync(string? name, Guid? runId, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<int> RegisterAsync(Worker worker, TimeSpan lease, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    public Task UnregisterAsync(Guid workerId, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    public Task<TakenItem?> TakeAsync(Worker worker, TimeSpan lease, int maxOnMachine, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<LeaseState> RenewAsync(Guid workerId, Guid itemId, string? progress, TimeSpan lease, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<int> CountWaitingAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task BeatAsync(Guid workerId, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    private Task<bool> MoveAsync(Guid runId, RunState state, string? reason)
    {
        ThrowIfAway();
        if (!_runs.TryGetValue(runId, out var run) || run.State is RunState.Finished or RunState.Cancelled)
            return Task.FromResult(false);
        (run.State, run.Reason) = (state, reason);
        return Task.FromResult(true);
    }

    private void ThrowIfAway()
    {
        if (IsAway)
            throw new NpgsqlException("Connection refused");
    }
}
