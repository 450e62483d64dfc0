using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Runs;

/// <summary>Runs and scenarios as they are stored; throws DbException or RetryLimitExceededException while Postgres is away.</summary>
internal interface IRunReader
{
    Task<RunView?> FindAsync(Guid runId, CancellationToken cancellationToken);

    /// <summary>Runs, newest first.</summary>
    Task<IReadOnlyList<RunListEntry>> ListAsync(RunState? state, int limit, CancellationToken cancellationToken);

    /// <summary>Runs that workers take before this one.</summary>
    Task<int> CountBeforeAsync(Guid runId, CancellationToken cancellationToken);

    Task<ScenarioSummary?> FindScenarioAsync(Guid id, CancellationToken cancellationToken);

    Task<IReadOnlyList<ScenarioListEntry>> ListScenariosAsync(ScenarioFilter filter, CancellationToken cancellationToken);

    /// <summary>Every finished scenario of this name with all that belongs to it, newest first; of one run where that is given.</summary>
    Task<IReadOnlyList<Scenario>> RepetitionsAsync(string name, Guid? runId, CancellationToken cancellationToken);

    /// <summary>What the newest idle scenarios of a machine tell of its noise, with this source of energy: relative sigmas, newest first.</summary>
    Task<IReadOnlyList<double>> BaselineSigmasAsync(string machine, string? source, CancellationToken cancellationToken);

    /// <summary>Finished scenarios with all that belongs to them, oldest first, one after the other.</summary>
    IAsyncEnumerable<Scenario> ReadAllAsync(string? name, Guid? runId, CancellationToken cancellationToken);
}
