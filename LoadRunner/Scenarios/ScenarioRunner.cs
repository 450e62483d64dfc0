using Microsoft.Extensions.Options;
using Telemetry.Exporters;
using Telemetry.LoadRunner.FFmpeg;
using Telemetry.LoadRunner.Readings;
using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Scenarios;

/// <summary>Runs one scenario from its first FFmpeg to its last: starting, stabilization, steady window, stopping.</summary>
internal sealed class ScenarioRunner(
    FFmpegLauncher launcher,
    StreamWatch watch,
    EdgeReader edges,
    ReadingSampler sampler,
    ProcessCpu cpu,
    LoadRunnerMetrics metrics,
    IHostApplicationLifetime lifetime,
    IOptions<LoadRunnerOptions> options,
    IOptions<FFmpegOptions> ffmpegOptions,
    TimeProvider time,
    ILogger<ScenarioRunner> logger)
{
    // The orchestrator kills six seconds after asking; the result must be on disk before that.
    private static readonly TimeSpan ShutdownStopTimeout = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ReportTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Never throws for what a scenario can meet: the outcome says how it ended.</summary>
    public async Task<ScenarioRun> RunAsync(RunPlace place, ScenarioPlan plan, RunMonitor monitor, CancellationToken cancellationToken)
    {
        var runId = place.RunId;
        var createdAt = time.GetUtcNow();
        var streams = new List<FFmpegStream>();
        var window = new SteadyWindow();
        var (outcome, failure) = (ScenarioOutcome.Succeeded, (string?)null);
        try
        {
            await StreamAsync(runId, plan, monitor, streams, window, cancellationToken);
        }
        catch (ScenarioFailedException exception)
        {
            (outcome, failure) = (ScenarioOutcome.Failed, exception.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            (outcome, failure) = (ScenarioOutcome.Interrupted, "Cancelled before the steady window was complete.");
        }
        catch (Exception exception)
        {
            // A defect of ours is still the end of this run: it is stored as failed and its streams are stopped like any other's.
            Log.RunBroke(logger, runId, plan.Name, exception);
            (outcome, failure) = (ScenarioOutcome.Failed, $"The load runner met an unexpected error: {exception.Message} Its log has the details.");
        }
        finally
        {
            TakeCpu(streams, window);
            window.Close(time.GetUtcNow());
        }

        monitor.Enter(RunPhase.Stopping);
        var exits = await StopAsync(streams);
        var results = streams.Zip(exits, (stream, exit) => ScenarioRecord.Stream(plan, stream, exit, window)).ToList();
        var scenario = ScenarioRecord.Create(place, plan, createdAt, outcome, failure, window, results);
        foreach (var stream in streams)
            await stream.DisposeAsync();
        return new ScenarioRun(scenario, ScenarioRecord.EnergyAbsentReason(window), ScenarioRecord.GpuAbsentReason(window));
    }

    /// <summary>Waits until the machine has calmed down after a scenario.</summary>
    public async Task CoolDownAsync(ScenarioPlan plan, RunMonitor monitor, CancellationToken cancellationToken)
    {
        if (plan.Cooldown <= TimeSpan.Zero)
            return;
        monitor.Enter(RunPhase.CoolDown);
        await Task.Delay(plan.Cooldown, time, cancellationToken);
    }

    private async Task StreamAsync(
        Guid runId, ScenarioPlan plan, RunMonitor monitor, List<FFmpegStream> streams, SteadyWindow window, CancellationToken cancellationToken)
    {
        monitor.Enter(RunPhase.Starting);
        for (var index = 0; index < plan.Streams; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            streams.Add(await launcher.StartAsync(plan, runId, index));
            metrics.StreamStarted();
        }

        monitor.Watch(streams);
        await watch.WhileAsync(streams, RunPhase.Starting, token => WaitForPublishingAsync(streams, token), cancellationToken);
        monitor.Enter(RunPhase.Stabilization);
        await watch.WhileAsync(streams, RunPhase.Stabilization, token => StabilizeAsync(plan, token), cancellationToken);
        monitor.Enter(RunPhase.Steady);
        await watch.WhileAsync(streams, RunPhase.Steady, token => MeasureAsync(plan, streams, window, token), cancellationToken);
        ThrowIfTooSlow(streams, window);
    }

    // The first edge is rehearsed: connections are open and code is compiled when it comes, on a machine that has no time to spare then.
    private Task StabilizeAsync(ScenarioPlan plan, CancellationToken cancellationToken) =>
        Task.WhenAll(Task.Delay(plan.Stabilization, time, cancellationToken), edges.ReadAsync(time.GetUtcNow(), cancellationToken));

    private static Task WaitForPublishingAsync(IReadOnlyList<FFmpegStream> streams, CancellationToken cancellationToken) =>
        Task.WhenAll(streams.Select(x => x.History.WaitForReportAfterAsync(x.StartedAt, cancellationToken)));

    private async Task MeasureAsync(ScenarioPlan plan, IReadOnlyList<FFmpegStream> streams, SteadyWindow window, CancellationToken cancellationToken)
    {
        using var windowOpen = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var start = time.GetUtcNow();
        window.Open(start);
        TakeCpu(streams, window);
        var startEdge = edges.ReadAsync(start, cancellationToken);
        var sampling = sampler.RunAsync(reading => Take(reading, streams, window), windowOpen.Token);
        var totalsAtStart = KeepTotalsAtStartAsync(streams, window, cancellationToken);

        await Task.Delay(plan.Duration - (time.GetUtcNow() - start), time, cancellationToken);
        TakeCpu(streams, window);
        var end = time.GetUtcNow();
        window.Close(end);
        var endEdge = edges.ReadAsync(end, cancellationToken);

        // The streams run on until the counters of both edges are known.
        await Task.WhenAll(totalsAtStart, WaitForReportsAsync(streams, end, cancellationToken));
        (window.StartEdge, window.EndEdge) = (await startEdge, await endEdge);
        await windowOpen.CancelAsync();
        await sampling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (window.StartEdge.AbsentReason is { } atStart)
            Log.EdgeAbsent(logger, nameof(WindowEdge.Start), atStart);
        if (window.EndEdge.AbsentReason is { } atEnd)
            Log.EdgeAbsent(logger, nameof(WindowEdge.End), atEnd);
        if (ScenarioRecord.GpuAbsentReason(window) is { } ofGpu)
            Log.GpuEnergyAbsent(logger, ofGpu);
    }

    private async Task KeepTotalsAtStartAsync(IReadOnlyList<FFmpegStream> streams, SteadyWindow window, CancellationToken cancellationToken)
    {
        await WaitForReportsAsync(streams, window.Start!.Value, cancellationToken);
        foreach (var stream in streams)
            window.KeepTotalsAtStart(stream);
    }

    private async Task WaitForReportsAsync(IReadOnlyList<FFmpegStream> streams, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(ReportTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        // A report that does not come leaves the nearest one before the edge.
        await Task.WhenAll(streams.Select(x => x.History.WaitForReportAfterAsync(moment, linked.Token)))
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private void ThrowIfTooSlow(IReadOnlyList<FFmpegStream> streams, SteadyWindow window)
    {
        foreach (var stream in streams)
        {
            if (window.Totals(stream) is not { } totals)
                throw new ScenarioFailedException($"Stream {stream.Key} reported nothing in the steady window.");
            if (SpeedLimit.IsTooSlow(totals.Start, totals.End, options.Value.MinimumSpeed))
                throw new ScenarioFailedException(
                    $"Stream {stream.Key} ran at {StreamRate.Between(totals.Start, totals.End)?.Speed:0.00} of real time, below {options.Value.MinimumSpeed:0.00}: "
                    + "this machine cannot encode it. Ask for fewer streams, a faster preset or a smaller picture.\n" + stream.ErrorTail);
        }
    }

    private void Take(HostReading? reading, IReadOnlyList<FFmpegStream> streams, SteadyWindow window)
    {
        TakeCpu(streams, window);
        if (reading is not null)
            window.Add(reading);
    }

    private void TakeCpu(IReadOnlyList<FFmpegStream> streams, SteadyWindow window)
    {
        foreach (var stream in streams)
            window.AddCpu(stream, cpu.ReadSeconds(stream.ProcessId));
    }

    private async Task<FFmpegExit[]> StopAsync(IReadOnlyList<FFmpegStream> streams)
    {
        var limit = lifetime.ApplicationStopping.IsCancellationRequested ? ShutdownStopTimeout : ffmpegOptions.Value.StopTimeout;
        var exits = await Task.WhenAll(streams.Select(x => x.StopAsync(limit)));
        foreach (var _ in streams)
            metrics.StreamStopped();
        return exits;
    }
}
