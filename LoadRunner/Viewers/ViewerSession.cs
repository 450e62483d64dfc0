using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.Viewers;

/// <summary>The viewers of one scenario.</summary>
internal sealed class ViewerSession(ViewerOptions options, TimeProvider time) : IViewerSession
{
    private readonly SteadyTime _clock = new(time);
    private readonly List<RtmpPlayer> _players = [];
    private ViewerPump? _pump;

    public void Start(ViewerRoute route)
    {
        var player = new RtmpPlayer(_players.Count, route, options, _clock);
        _players.Add(player);
        _pump ??= new ViewerPump(options.ReadInterval);
        _pump.Add(player);
    }

    public void OpenWindow(DateTimeOffset moment) => _players.ForEach(x => x.OpenWindow(moment));

    public void CloseWindow(DateTimeOffset moment) => _players.ForEach(x => x.CloseWindow(moment));

    public IReadOnlyList<ViewerResult> Results() => [.. _players.Select(x => x.Result())];

    /// <summary>Ends all viewers; their results stay.</summary>
    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _pump, null)?.DisposeAsync() ?? ValueTask.CompletedTask;
}
