namespace Telemetry.LoadRunner.Results;

/// <summary>Runs that wait for a worker. Every method throws DbException or RetryLimitExceededException while the database is away.</summary>
public interface IRunQueue
{
    /// <summary>Puts a run with its items at the end; a run that is there already is left as it is.</summary>
    Task AddAsync(Run run, CancellationToken cancellationToken = default);

    /// <summary>Registers a worker; runs that nobody worked on when it came are paused, so that no load starts unasked (docs/load-runner.md).</summary>
    /// <returns>How many runs were paused.</returns>
    Task<int> RegisterAsync(Worker worker, TimeSpan lease, CancellationToken cancellationToken = default);

    /// <summary>Says that a worker goes.</summary>
    Task UnregisterAsync(Guid workerId, CancellationToken cancellationToken = default);

    /// <summary>
    /// The next item of the oldest active run: one that waits, or one whose worker has not renewed its lease. Null when there is none, or when the machine has
    /// <paramref name="maxOnMachine"/> items in hand already.
    /// </summary>
    Task<TakenItem?> TakeAsync(Worker worker, TimeSpan lease, int maxOnMachine, CancellationToken cancellationToken = default);

    /// <summary>Says that the worker lives, how far its item is (JSON), and keeps the item for another lease.</summary>
    Task<LeaseState> RenewAsync(Guid workerId, Guid itemId, string? progress, TimeSpan lease, CancellationToken cancellationToken = default);

    /// <summary>Says that a worker without an item lives.</summary>
    Task BeatAsync(Guid workerId, CancellationToken cancellationToken = default);

    /// <summary>Items of active runs that no worker has.</summary>
    Task<int> CountWaitingAsync(CancellationToken cancellationToken = default);

    /// <summary>Stops a run for now; its items in hand are given back. False when it is over already.</summary>
    Task<bool> PauseAsync(Guid runId, string reason, CancellationToken cancellationToken = default);

    /// <summary>Lets a paused run go on. False when it is over already.</summary>
    Task<bool> ResumeAsync(Guid runId, CancellationToken cancellationToken = default);

    /// <summary>Ends a run: what waits never runs, what is in hand is stopped by its worker. False when it is over already.</summary>
    Task<bool> CancelAsync(Guid runId, string reason, CancellationToken cancellationToken = default);
}
