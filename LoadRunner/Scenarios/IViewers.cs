namespace Telemetry.LoadRunner.Scenarios;

internal interface IViewers
{
    Task<IViewerSession> StartAsync(IReadOnlyList<ViewerTarget> targets, int count, CancellationToken cancellationToken);
}
