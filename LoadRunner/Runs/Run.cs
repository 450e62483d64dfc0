using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.Runs;

/// <summary>One run from its request to its result.</summary>
internal sealed class Run(ScenarioPlan plan, TimeProvider time, CancellationToken serviceStopping)
{
    private readonly CancellationTokenSource _cancellation = CancellationTokenSource.CreateLinkedTokenSource(serviceStopping);
    private readonly TaskCompletionSource<RunResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Guid Id { get; } = Guid.CreateVersion7();
    public ScenarioPlan Plan { get; } = plan;
    public RunMonitor Monitor { get; } = new(plan, time);
    public CancellationToken Cancelled => _cancellation.Token;
    public Task<RunResult> Completion => _completion.Task;

    public Task CancelAsync() => _cancellation.CancelAsync();

    public void Complete(RunResult result)
    {
        Monitor.Enter(RunPhase.Finished);
        _completion.TrySetResult(result);
    }

    public void Abandon(Exception exception) => _completion.TrySetException(exception);

    public RunState State() => new(Id, Plan.Name, Monitor.Current(), Completion.IsCompletedSuccessfully ? Completion.GetAwaiter().GetResult() : null);
}
