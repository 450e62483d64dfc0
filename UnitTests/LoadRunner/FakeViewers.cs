using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.UnitTests.LoadRunner;

/// <summary>Players that see nothing, and take down what they are told.</summary>
internal sealed class FakeViewers : IViewers, IViewerSession
{
    public IReadOnlyList<ViewerTarget> Targets { get; private set; } = [];
    public int Count { get; private set; }
    public DateTimeOffset? Opened { get; private set; }
    public DateTimeOffset? Closed { get; private set; }
    public bool IsDisposed { get; private set; }

    public Task<IViewerSession> StartAsync(IReadOnlyList<ViewerTarget> targets, int count, CancellationToken cancellationToken)
    {
        (Targets, Count) = (targets, count);
        return Task.FromResult<IViewerSession>(this);
    }

    public void OpenWindow(DateTimeOffset moment) => Opened = moment;

    public void CloseWindow(DateTimeOffset moment)
    {
        Assert.Null(Closed);
        Closed = moment;
    }

    public IReadOnlyList<ViewerResult> Results()
    {
        Assert.False(IsDisposed);
        return [.. Enumerable.Range(0, Count).Select(x => new ViewerResult
        {
            Index = x,
            StreamKey = Targets[x % Targets.Count].StreamKey,
            Stalls = 0,
            StalledSeconds = 0,
            ReceivedBits = 0,
            Frames = 0,
        })];
    }

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }
}
