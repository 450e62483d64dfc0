using Telemetry.LoadRunner.FFmpeg;
using Telemetry.LoadRunner.Machine;
using Telemetry.LoadRunner.Readings;

namespace Telemetry.LoadRunner.Scenarios;

/// <summary>Takes a scenario through its phases: starting, stabilization, steady window, quality.</summary>
internal sealed class ScenarioPhases(
    PublisherGroup publishers, StreamWatch watch, SteadyMeasurement steady, EdgeReader edges, ServerCounters server, MachineStateReader machine,
    FFmpegExecutable ffmpeg, TimeProvider time, IViewers viewers, IQualityMeter quality)
{
    /// <exception cref="ScenarioFailedException">It cannot go on.</exception>
    public async Task RunAsync(ScenarioObservation scenario, CancellationToken cancellationToken)
    {
        scenario.Phases.Enter(RunPhase.Starting);
        scenario.Machine = await machine.ReadAsync(cancellationToken);
        var isLoad = scenario.Plan.Publishers.Count > 0;
        if (isLoad)
        {
            scenario.FFmpeg = await ffmpeg.BuildAsync(cancellationToken);
            RefuseWhatIsNotHere(scenario);
            await publishers.StartAsync(scenario, cancellationToken);
            if (ServerCounters.AreNeeded(scenario))
                await watch.WhileAsync(scenario.Publishers, RunPhase.Starting, token => server.WaitForStreamsAsync(scenario, token), cancellationToken);
        }

        scenario.Phases.Enter(RunPhase.Stabilization);
        var stableAt = time.GetUtcNow() + scenario.Plan.Stabilization;
        await using (var session = await StartViewersAsync(scenario, cancellationToken))
        {
            // The first edge is rehearsed: connections are open and code is compiled when it comes, on a machine that has no time to spare then.
            await watch.WhileAsync(
                scenario.Publishers, RunPhase.Stabilization, token => Task.WhenAll(Task.Delay(Remaining(stableAt), time, token), edges.ReadAsync(time.GetUtcNow(), token)),
                cancellationToken);
            await steady.MeasureAsync(scenario, session, cancellationToken);
        }

        scenario.TemperatureAfter = machine.ReadTemperature();
        if (scenario.Plan.Quality)
            await MeasureQualityAsync(scenario, cancellationToken);
    }

    private TimeSpan Remaining(DateTimeOffset moment) => moment - time.GetUtcNow() is { Ticks: > 0 } left ? left : TimeSpan.Zero;

    private static void RefuseWhatIsNotHere(ScenarioObservation scenario)
    {
        var encoder = scenario.Plan.Publishers[0].Renditions[0].Encoder;
        if (!scenario.FFmpeg!.Encoders.Contains(encoder))
            throw new ScenarioFailedException($"This FFmpeg ({scenario.FFmpeg.Version}) has no encoder {encoder}, so nothing was streamed. Choose another, or set FFmpeg__Path to an FFmpeg that has it.");
    }

    private async Task<IViewerSession?> StartViewersAsync(ScenarioObservation scenario, CancellationToken cancellationToken)
    {
        if (scenario.Plan.Viewers == 0)
            return null;

        var targets = scenario.Publishers.SelectMany(x => x.Streams.Select(stream => new ViewerTarget(stream.Url, stream.Key, x.MediaStart ?? x.StartedAt))).ToList();
        scenario.ViewerTargets = targets;
        IViewerSession? session = null;
        try
        {
            await watch.WhileAsync(
                scenario.Publishers, RunPhase.Stabilization, async token => session = await viewers.StartAsync(targets, scenario.Plan.Viewers, token),
                cancellationToken);
            return session;
        }
        catch when (session is not null)
        {
            // They had started when a stream ended.
            await session.DisposeAsync();
            throw;
        }
    }

    // Nobody watches the streams now: what was measured of them is complete, and one that dies is the quality's own failure.
    private async Task MeasureQualityAsync(ScenarioObservation scenario, CancellationToken cancellationToken)
    {
        scenario.Phases.Enter(RunPhase.Quality);
        var targets = scenario.Publishers.SelectMany(x => x.Streams).Select(x => new QualityTarget(x.Index, x.Url, x.Rendition)).ToList();
        scenario.Quality = await quality.MeasureAsync(scenario.Plan, targets, recorded: async () =>
        {
            // Scoring takes longer than recording: the encoders need not run on meanwhile.
            await publishers.StopAsync(scenario);
            scenario.Phases.Enter(RunPhase.Quality);
        }, cancellationToken);
    }
}
