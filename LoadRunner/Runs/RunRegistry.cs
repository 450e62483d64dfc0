using System.Threading.Channels;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.Runs;

/// <summary>Knows the run in progress, of which there is one at most, and the last ones that ended.</summary>
internal sealed class RunRegistry(TimeProvider time, IHostApplicationLifetime lifetime)
{
    private const int Remembered = 100;

    private readonly Lock _lock = new();
    private readonly Queue<Run> _runs = new();
    private readonly Channel<Run> _accepted = Channel.CreateUnbounded<Run>();

    public ChannelReader<Run> Accepted => _accepted.Reader;

    /// <summary>Null when a run is in progress: two at once would measure each other.</summary>
    public Run? TryStart(ScenarioPlan plan)
    {
        lock (_lock)
        {
            if (_runs.Any(x => !x.Completion.IsCompleted))
                return null;

            var run = new Run(plan, time, lifetime.ApplicationStopping);
            _runs.Enqueue(run);
            if (_runs.Count > Remembered)
                _runs.Dequeue();
            _accepted.Writer.TryWrite(run);
            return run;
        }
    }

    public Run? Find(Guid id)
    {
        lock (_lock)
            return _runs.FirstOrDefault(x => x.Id == id);
    }
}
