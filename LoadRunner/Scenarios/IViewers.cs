namespace Telemetry.LoadRunner.Scenarios;

/// <summary>Starts players that pull streams from the server.</summary>
internal interface IViewers
{
    /// <summary>Starts them spread evenly over the streams; returns when all have asked for theirs.</summary>
    /// <exception cref="ScenarioFailedException">They cannot be started.</exception>
    Task<IViewerSession> StartAsync(IReadOnlyList<ViewerTarget> targets, int count, CancellationToken cancellationToken);
}
