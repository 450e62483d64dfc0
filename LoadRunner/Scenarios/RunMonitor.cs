using Telemetry.LoadRunner.FFmpeg;

namespace Telemetry.LoadRunner.Scenarios;

/// <summary>What others may see of a run while it runs; written by the runner, read by anybody.</summary>
internal sealed class RunMonitor(ScenarioPlan plan, TimeProvider time)
{
    private static readonly TimeSpan RateWindow = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly DateTimeOffset _createdAt = time.GetUtcNow();
    private RunPhase _phase;
    private DateTimeOffset _phaseStartedAt = time.GetUtcNow();
    private IReadOnlyList<FFmpegPublisher> _publishers = [];

    public void Enter(RunPhase phase)
    {
        lock (_lock)
            (_phase, _phaseStartedAt) = (phase, time.GetUtcNow());
    }

    public void Watch(IReadOnlyList<FFmpegPublisher> publishers)
    {
        lock (_lock)
            _publishers = [.. publishers];
    }

    public RunProgress Current()
    {
        RunPhase phase;
        DateTimeOffset phaseStartedAt;
        IReadOnlyList<FFmpegPublisher> publishers;
        lock (_lock)
            (phase, phaseStartedAt, publishers) = (_phase, _phaseStartedAt, _publishers);

        var now = time.GetUtcNow();
        var latest = publishers.Select(x => x.History.Latest).OfType<StreamTotals>().ToList();
        var rates = publishers.Select(x => StreamRate.Recent(x.History, RateWindow)).OfType<StreamRate>().ToList();
        return new RunProgress
        {
            Phase = phase,
            ElapsedSeconds = (now - _createdAt).TotalSeconds,
            Fraction = Fraction(phase, now - phaseStartedAt),
            Fps = rates.Count > 0 ? rates.Min(x => x.Fps) : null,
            BitsPerSecond = rates.Count > 0 && publishers.All(x => x.CountsItsBytes) ? rates.Sum(x => x.BitsPerSecond) : null,
            Speed = rates.Count > 0 ? rates.Min(x => x.Speed) : null,
            DroppedFrames = latest.Count > 0 ? (long)latest.Sum(x => x.DroppedFrames) : null,
        };
    }

    private double Fraction(RunPhase phase, TimeSpan inPhase) => phase switch
    {
        RunPhase.Starting => 0,
        RunPhase.Stabilization => Share(inPhase),
        RunPhase.Steady => Share(plan.Stabilization + inPhase),
        _ => 1,
    };

    private double Share(TimeSpan done) => Math.Clamp(done / (plan.Stabilization + plan.Duration), 0, 1);
}
