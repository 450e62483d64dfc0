using Telemetry.LoadRunner.FFmpeg;
using Telemetry.LoadRunner.Machine;
using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Scenarios;

/// <summary>What is known of one scenario while it runs; everything in it goes into the result.</summary>
internal sealed class ScenarioObservation(RunPlace place, ScenarioPlan plan, RunMonitor monitor, TimeProvider time)
{
    /// <summary>The result's id, and part of the streams' names, which so are unique also when the scenario is tried again.</summary>
    public Guid Id { get; } = Guid.CreateVersion7();

    public RunPlace Place => place;
    public ScenarioPlan Plan => plan;
    public RunMonitor Monitor => monitor;
    public DateTimeOffset CreatedAt { get; } = time.GetUtcNow();
    public PhaseLog Phases { get; } = new(monitor, time);
    public SteadyWindow Window { get; } = new();
    public List<FFmpegPublisher> Publishers { get; } = [];
    public IReadOnlyList<StreamResult> Streams { get; set; } = [];
    public IReadOnlyList<ViewerTarget> ViewerTargets { get; set; } = [];
    public IReadOnlyList<ViewerResult> Viewers { get; set; } = [];
    public IReadOnlyList<QualityResult> Quality { get; set; } = [];
    public MachineReading Machine { get; set; } = MachineReading.Unknown;
    public double? TemperatureAfter { get; set; }
    public FFmpegBuild? FFmpeg { get; set; }
    public ScenarioOutcome Outcome { get; private set; } = ScenarioOutcome.Succeeded;
    public string? Failure { get; private set; }

    /// <summary>How much earlier each stream's media began than was known when the viewers came.</summary>
    public IReadOnlyDictionary<string, TimeSpan> MediaStartCorrections() =>
        (from publisher in Publishers
         from stream in publisher.Streams
         join target in ViewerTargets on stream.Key equals target.StreamKey
         select (stream.Key, Correction: target.PublisherStartedAt - (publisher.MediaStart ?? target.PublisherStartedAt)))
        .ToDictionary(x => x.Key, x => x.Correction);

    public void End(ScenarioOutcome outcome, string failure) => (Outcome, Failure) = (outcome, failure);
}
