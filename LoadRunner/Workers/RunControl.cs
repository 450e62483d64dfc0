using Telemetry.LoadRunner.Api;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Runs;
using Telemetry.LoadRunner.Scenarios;
using HttpResults = Microsoft.AspNetCore.Http.Results;

namespace Telemetry.LoadRunner.Workers;

/// <summary>Starts and stops runs: in the queue, and at once where a worker of this process has one in hand.</summary>
internal sealed class RunControl(IRunQueue queue, IRunReader reader, ActiveItems active, RunChanges changes, TimeProvider time)
{
    public async Task<(RunStarted? Started, IReadOnlyList<FieldError> Errors)> StartAsync(RunRequest request, CancellationToken cancellationToken)
    {
        if (RunValidation.Check(request, time, out var errors) is not { } run)
            return (null, errors);

        await queue.AddAsync(run, cancellationToken);
        changes.Announce();
        return (new RunStarted(run.Id, run.Items.Count), []);
    }

    public Task<IResult> CancelAsync(Guid id, CancellationToken cancellationToken) =>
        MoveAsync(id, isStop: true, token => queue.CancelAsync(id, "Cancelled by its user.", token), cancellationToken);

    public Task<IResult> PauseAsync(Guid id, CancellationToken cancellationToken) =>
        MoveAsync(id, isStop: true, token => queue.PauseAsync(id, "Paused by its user.", token), cancellationToken);

    public Task<IResult> ResumeAsync(Guid id, CancellationToken cancellationToken) =>
        MoveAsync(id, isStop: false, token => queue.ResumeAsync(id, token), cancellationToken);

    private async Task<IResult> MoveAsync(Guid id, bool isStop, Func<CancellationToken, Task<bool>> move, CancellationToken cancellationToken)
    {
        try
        {
            var moved = await move(cancellationToken);
            changes.Announce();
            if (moved)
                return HttpResults.Accepted($"/api/runs/{id}");
            return await reader.FindAsync(id, cancellationToken) is { } run ? Problems.IsOver(id, run.State.ToString()) : Problems.NoRun(id);
        }
        finally
        {
            // Also while the database is away: what a user wants stopped stops.
            if (isStop)
                await active.StopRunAsync(id);
        }
    }
}
