using Microsoft.Extensions.Options;
using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.Viewers;

/// <summary>Starts viewers one after the other, in turn on each target.</summary>
internal sealed class ViewerPool(IOptions<ViewerOptions> options, TimeProvider time) : IViewers
{
    /// <summary>Returns when the last viewer asks for its stream; which of them play is in the results.</summary>
    /// <exception cref="ScenarioFailedException">A target's URL is none of a stream, or its host is unknown.</exception>
    public async Task<IViewerSession> StartAsync(IReadOnlyList<ViewerTarget> targets, int count, CancellationToken cancellationToken)
    {
        if (count > 0 && targets.Count == 0)
            throw new ArgumentException($"{count} viewers were asked for, and no stream that they could pull.", nameof(targets));

        var routes = new List<ViewerRoute>();
        foreach (var target in targets.Take(count))
            routes.Add(await ViewerRoute.FindAsync(target, cancellationToken));

        var session = new ViewerSession(options.Value, time);
        try
        {
            for (var i = 0; i < count; i++)
            {
                if (i > 0)
                    await Task.Delay(options.Value.StartInterval, time, cancellationToken);
                session.Start(routes[i % routes.Count]);
            }

            return session;
        }
        catch (OperationCanceledException)
        {
            await session.DisposeAsync();
            throw;
        }
    }
}
