namespace Telemetry.LoadRunner.Runs;

/// <summary>Tells everybody in this process who waits that something happened to a run; what happened is in the database.</summary>
internal sealed class RunChanges
{
    private TaskCompletionSource _next = NewSignal();

    /// <summary>Completes at the next change; take it before looking, or a change between the two is missed.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Announce() => Interlocked.Exchange(ref _next, NewSignal()).TrySetResult();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
