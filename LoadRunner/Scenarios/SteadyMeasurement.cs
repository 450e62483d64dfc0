using Microsoft.Extensions.Options;
using Telemetry.Exporters;
using Telemetry.LoadRunner.FFmpeg;
using Telemetry.LoadRunner.Readings;
using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Scenarios;

/// <summary>Opens the steady window, reads every counter at both of its edges and once a second between them, and closes it.</summary>
internal sealed class SteadyMeasurement(
    StreamWatch watch, EdgeReader edges, ReadingSampler sampler, ServerCounters server, ProcessCpu cpu, IOptions<LoadRunnerOptions> options, TimeProvider time,
    ILogger<SteadyMeasurement> logger)
{
    // On a machine that has too much to do reports come late, and without one the stream would seem slower than it is; usually one comes within 0.2 s.
    private static readonly TimeSpan ReportTimeout = TimeSpan.FromSeconds(3);

    /// <exception cref="ScenarioFailedException">A stream died, stalled or told nothing, or the server's counters are needed and cannot be read.</exception>
    public async Task MeasureAsync(ScenarioObservation scenario, IViewerSession? viewers, CancellationToken cancellationToken)
    {
        try
        {
            await watch.WhileAsync(scenario.Publishers, RunPhase.Steady, token => MeasureWindowAsync(scenario, viewers, token), cancellationToken);
        }
        finally
        {
            if (viewers is not null && scenario.Window.Start is not null)
            {
                if (scenario.Window.End is null)
                    viewers.CloseWindow(time.GetUtcNow());
                scenario.Viewers = viewers.Results();
                ViewerLatency.Correct(scenario.Viewers, scenario.MediaStartCorrections());
            }
        }

        JudgeSpeed(scenario);
    }

    /// <summary>Closes a window that failed or was cancelled while it was open, with what can be read of its end.</summary>
    public async Task CutAsync(ScenarioObservation scenario)
    {
        var window = scenario.Window;
        TakeCpu(scenario);
        window.Close(time.GetUtcNow());
        if (window.End is { } end && scenario.Phases.Latest == RunPhase.Steady)
            scenario.Phases.Leave(end);
        if (window.ServerStart is null || window.ServerEnd is not null)
            return;
        try
        {
            window.ServerEnd = await server.ReadAsync(scenario, CancellationToken.None);
        }
        catch (ScenarioFailedException exception)
        {
            Log.ServerReadingFailed(logger, exception.Message);
        }
    }

    private async Task MeasureWindowAsync(ScenarioObservation scenario, IViewerSession? viewers, CancellationToken cancellationToken)
    {
        var window = scenario.Window;
        var needsServer = ServerCounters.AreNeeded(scenario);
        var start = time.GetUtcNow();
        scenario.Phases.Enter(RunPhase.Steady, start);
        window.Open(start);
        viewers?.OpenWindow(start);
        TakeCpu(scenario);
        using var windowOpen = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sampling = sampler.RunAsync(reading => Take(reading, scenario), windowOpen.Token);
        try
        {
            var serverAtStart = needsServer ? server.ReadAsync(scenario, cancellationToken) : null;
            var startEdge = edges.ReadAsync(start, cancellationToken);
            var totalsAtStart = KeepTotalsAtStartAsync(scenario, cancellationToken);
            if (serverAtStart is not null)
                window.ServerStart = await serverAtStart;

            await Task.Delay(scenario.Plan.Duration - (time.GetUtcNow() - start), time, cancellationToken);
            TakeCpu(scenario);
            var end = time.GetUtcNow();
            window.Close(end);
            viewers?.CloseWindow(end);
            scenario.Phases.Leave(end);
            var serverAtEnd = needsServer ? server.ReadAsync(scenario, cancellationToken) : null;
            var endEdge = edges.ReadAsync(end, cancellationToken);

            // The streams run on until the counters of both edges are known.
            await Task.WhenAll(totalsAtStart, WaitForReportsAsync(scenario, end, cancellationToken));
            (window.StartEdge, window.EndEdge) = (await startEdge, await endEdge);
            LogAbsent(window);
            if (serverAtEnd is not null)
                window.ServerEnd = await serverAtEnd;
        }
        finally
        {
            await windowOpen.CancelAsync();
            await sampling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task KeepTotalsAtStartAsync(ScenarioObservation scenario, CancellationToken cancellationToken)
    {
        await WaitForReportsAsync(scenario, scenario.Window.Start!.Value, cancellationToken);
        foreach (var publisher in scenario.Publishers)
            scenario.Window.KeepTotalsAtStart(publisher);
    }

    private async Task WaitForReportsAsync(ScenarioObservation scenario, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(ReportTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        // A report that does not come leaves the nearest one before the edge.
        await Task.WhenAll(scenario.Publishers.Select(x => x.History.WaitForReportAfterAsync(moment, linked.Token)))
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private void JudgeSpeed(ScenarioObservation scenario)
    {
        foreach (var publisher in scenario.Publishers)
        {
            if (scenario.Window.Totals(publisher) is not { } totals)
                throw new ScenarioFailedException($"Stream {publisher.Name} reported nothing in the steady window.");
            if (scenario.Outcome == ScenarioOutcome.Succeeded && SpeedLimit.IsTooSlow(totals.Start, totals.End, options.Value.MinimumSpeed))
            {
                scenario.End(ScenarioOutcome.Overloaded,
                    $"Stream {publisher.Name} ran at {StreamRate.Between(totals.Start, totals.End)?.Speed:0.00} of real time, below {options.Value.MinimumSpeed:0.00}: "
                    + "this machine cannot encode it. Ask for fewer streams, a faster preset or a smaller picture.\n" + publisher.ErrorTail);
            }
        }
    }

    private void Take(HostReading? reading, ScenarioObservation scenario)
    {
        TakeCpu(scenario);
        if (reading is not null)
            scenario.Window.Add(reading);
    }

    private void TakeCpu(ScenarioObservation scenario)
    {
        foreach (var publisher in scenario.Publishers)
            scenario.Window.AddCpu(publisher, cpu.ReadSeconds(publisher.ProcessId));
    }

    private void LogAbsent(SteadyWindow window)
    {
        if (window.StartEdge?.AbsentReason is { } atStart)
            Log.EdgeAbsent(logger, nameof(WindowEdge.Start), atStart);
        if (window.EndEdge?.AbsentReason is { } atEnd)
            Log.EdgeAbsent(logger, nameof(WindowEdge.End), atEnd);
        if (ScenarioRecord.GpuAbsentReason(window) is { } ofGpu)
            Log.GpuEnergyAbsent(logger, ofGpu);
    }
}
