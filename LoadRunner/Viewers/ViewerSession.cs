using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.Viewers;

/// <summary>The viewers of one scenario.</summary>
internal sealed class ViewerSession(ViewerOptions options, TimeProvider time) : IViewerSession
{
    private readonly CancellationTokenSource _stop = new();
    private readonly SteadyTime _clock = new(time);
    private readonly List<RtmpPlayer> _players = [];
    private readonly List<Task> _playing = [];

    public void Start(ViewerTarget target)
    {
        var player = new RtmpPlayer(_players.Count, target, options, _clock, time);
        _players.Add(player);
        _playing.Add(player.PlayAsync(_stop.Token));
    }

    public void OpenWindow(DateTimeOffset moment) => _players.ForEach(x => x.OpenWindow(moment));

    public void CloseWindow(DateTimeOffset moment) => _players.ForEach(x => x.CloseWindow(moment));

    public IReadOnlyList<ViewerResult> Results() => [.. _players.Select(x => x.Result())];

    /// <summary>Ends all viewers; their results stay.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_playing);
        _stop.Dispose();
    }
}
