using System.Data.Common;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Runs;
using Telemetry.LoadRunner.Workers;

namespace Telemetry.LoadRunner.Api;

/// <summary>
/// Follows one run: live where a worker of this process has it in hand, through the database where another one has. The database is asked when something
/// happened, and every few seconds; twice a second would be work for the machine that is being measured.
/// </summary>
internal sealed class RunEventStream(IRunReader reader, ActiveItems active, FinishedItems finished, RunChanges changes, TimeProvider time)
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan DatabaseInterval = TimeSpan.FromSeconds(5);

    public async IAsyncEnumerable<SseItem<string>> ReadAsync(RunView run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var shown = new HashSet<Guid>();
        var ahead = 0;
        var asked = long.MinValue;
        while (true)
        {
            var changed = changes.Next;
            if (asked == long.MinValue || time.GetElapsedTime(asked) >= DatabaseInterval)
            {
                (run, ahead) = await RefreshAsync(run, cancellationToken);
                asked = time.GetTimestamp();
            }

            foreach (var item in run.Items.Where(x => x.Result is not null && IsOver(x) && shown.Add(x.Id)))
                yield return new SseItem<string>(JsonSerializer.Serialize(item, RunJson.Default.RunItemView), RunEvents.Item);
            if (run.IsOver && !run.Items.Any(x => x.State == RunItemState.Taken))
                break;

            yield return new SseItem<string>(JsonSerializer.Serialize(Progress(run, ahead), RunJson.Default.RunEvent), RunEvents.Progress);
            await Task.WhenAny(changed, Task.Delay(ProgressInterval, time, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
            if (changed.IsCompleted)
                asked = long.MinValue;
        }

        yield return new SseItem<string>(JsonSerializer.Serialize(run, RunJson.Default.RunView), RunEvents.Result);
    }

    /// <summary>The run when it is over; null when it is gone.</summary>
    public async Task<RunView?> WaitForEndAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(id, cancellationToken) is not { } run)
            return null;
        while (!run.IsOver)
        {
            var changed = changes.Next;
            (run, _) = await RefreshAsync(run, cancellationToken);
            if (!run.IsOver)
                await Task.WhenAny(changed, Task.Delay(DatabaseInterval, time, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }

        return run;
    }

    private static bool IsOver(RunItemView item) => item.State is not (RunItemState.Waiting or RunItemState.Taken);

    private async Task<(RunView Run, int Ahead)> RefreshAsync(RunView run, CancellationToken cancellationToken)
    {
        try
        {
            var fresh = await reader.FindAsync(run.Id, cancellationToken) ?? run;
            var ahead = fresh.Items.Any(x => x.State == RunItemState.Taken) ? 0 : await reader.CountBeforeAsync(run.Id, cancellationToken);
            return (Overlay(fresh), ahead);
        }
        catch (Exception exception) when (exception is DbException or RetryLimitExceededException or InvalidOperationException)
        {
            // Postgres is away; what this process measured itself is known all the same.
            return (Overlay(run), 0);
        }
    }

    // Results that wait on disk for Postgres count as results.
    private RunView Overlay(RunView run)
    {
        var items = run.Items.Select(x => IsOver(x) || finished.Find(x.Id) is not { Outcome: not ScenarioOutcome.Interrupted } result
            ? x
            : x with { State = RunItemState.Done, Result = result }).ToList();
        var isDone = run.State is RunState.Active && items.TrueForAll(IsOver);
        return run with { Items = items, State = isDone ? RunState.Finished : run.State };
    }

    private RunEvent Progress(RunView run, int ahead)
    {
        if (active.OfRun(run.Id) is { } here)
        {
            return new RunEvent
            {
                Done = run.Done,
                Items = run.Items.Count,
                Name = here.Item.Name,
                Repetition = here.Item.Repetition,
                Progress = here.Monitor.Current(),
            };
        }

        var elsewhere = run.Items.FirstOrDefault(x => x.State == RunItemState.Taken);
        return new RunEvent
        {
            Done = run.Done,
            Items = run.Items.Count,
            Name = elsewhere?.Name,
            Repetition = elsewhere?.Repetition,
            Progress = elsewhere?.Progress,
            Waiting = elsewhere is not null ? null
                : run.State == RunState.Paused ? $"paused: {run.Reason}"
                : ahead > 0 ? FormattableString.Invariant($"{ahead} run(s) before it")
                : "waiting for a worker",
        };
    }
}
