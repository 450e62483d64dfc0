using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Scenarios;

/// <summary>Takes down when a scenario was in which phase, and tells its monitor.</summary>
internal sealed class PhaseLog(RunMonitor monitor, TimeProvider time)
{
    private readonly List<PhaseSpan> _spans = [];
    private (RunPhase Phase, DateTimeOffset StartedAt)? _current;

    /// <summary>The phase that it is in, or was in last.</summary>
    public RunPhase Latest { get; private set; }

    public void Enter(RunPhase phase) => Enter(phase, time.GetUtcNow());

    /// <summary>Ends the phase before, if it has not ended yet.</summary>
    public void Enter(RunPhase phase, DateTimeOffset moment)
    {
        Leave(moment);
        _current = (phase, moment);
        Latest = phase;
        monitor.Enter(phase);
    }

    public void Leave(DateTimeOffset moment)
    {
        if (_current is not { } current)
            return;
        _spans.Add(Span(current.Phase, current.StartedAt, moment));
        _current = null;
    }

    public IReadOnlyList<PhaseSpan> End()
    {
        Leave(time.GetUtcNow());
        return _spans;
    }

    public static PhaseSpan Span(RunPhase phase, DateTimeOffset start, DateTimeOffset end) => new()
    {
        Phase = phase.ToString().ToLowerInvariant(),
        StartedAt = StoredTime.Of(start),
        EndedAt = StoredTime.Of(end),
    };
}
