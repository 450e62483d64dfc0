using System.Collections.Concurrent;
using System.Threading.Channels;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard.Wire;
using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.Dashboard;

/// <summary>The calls of the dashboard's resource service.</summary>
internal sealed class ResourceService(
    string applicationName, ResourceNotificationService notifications, ResourceLoggerService loggers, ResourceCommandService commands)
{
    public IEnumerable<(string Method, Func<HttpContext, Task> Call)> Calls =>
    [
        ("GetApplicationInformation", GetApplicationInformationAsync),
        ("WatchResources", WatchResourcesAsync),
        ("WatchResourceConsoleLogs", WatchConsoleLogsAsync),
        ("ExecuteResourceCommand", ExecuteCommandAsync),
        ("WatchInteractions", WatchInteractionsAsync),
    ];

    private Task GetApplicationInformationAsync(HttpContext context) => GrpcFrames.WriteAsync(context, new ApplicationInformationReply
    {
        ApplicationName = applicationName.Replace(".AppHost", "", StringComparison.Ordinal),
        MinimumDashboardVersion = "",
    });

    private async Task WatchResourcesAsync(HttpContext context)
    {
        var changes = Channel.CreateUnbounded<ResourceEvent>(new() { SingleReader = true });
        var names = new ConcurrentDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var initial = new InitialResources();
        foreach (var known in notifications.Current)
        {
            names[known.Resource.Name] = known.ResourceId;
            initial.Resources.Add(ResourceMessages.From(known));
        }

        await GrpcFrames.WriteAsync(context, new WatchResourcesUpdate { InitialData = initial });
        var pump = PumpAsync(changes.Writer, context.RequestAborted);
        while (await changes.Reader.WaitToReadAsync(context.RequestAborted))
        {
            // A burst of updates of one resource becomes its last one: the dashboard draws states, not histories.
            var latest = new Dictionary<string, ResourceEvent>(StringComparer.Ordinal);
            while (changes.Reader.TryRead(out var change))
            {
                latest[change.ResourceId] = change;
            }

            var update = new ResourceChanges();
            update.Value.AddRange(latest.Values.Select(e => new ResourceChange { Upsert = ResourceMessages.From(e) }));
            await GrpcFrames.WriteAsync(context, new WatchResourcesUpdate { Changes = update });
        }

        await pump;
    }

    private async Task PumpAsync(ChannelWriter<ResourceEvent> to, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var update in notifications.WatchAsync(cancellationToken))
            {
                to.TryWrite(update);
            }

            to.TryComplete();
        }
        catch (OperationCanceledException)
        {
            to.TryComplete();
        }
    }

    private async Task WatchConsoleLogsAsync(HttpContext context)
    {
        var request = await GrpcFrames.ReadAsync(context, ConsoleLogsRequest.Parser);
        var lines = request.SuppressFollow ? loggers.GetAllAsync(request.ResourceName) : loggers.WatchAsync(request.ResourceName);
        await foreach (var batch in lines.WithCancellation(context.RequestAborted))
        {
            var update = new ConsoleLogsUpdate();
            update.LogLines.AddRange(batch.Select(l => new ConsoleLogLine { Text = l.Content, IsStdErr = l.IsErrorMessage, LineNumber = l.LineNumber }));
            await GrpcFrames.WriteAsync(context, update);
        }
    }

    private async Task ExecuteCommandAsync(HttpContext context)
    {
        var request = await GrpcFrames.ReadAsync(context, ResourceCommandRequest.Parser);
        var result = await commands.ExecuteCommandAsync(request.ResourceName, request.CommandName, context.RequestAborted);
        var reply = new ResourceCommandResponse
        {
            Kind = result.Success ? WireCommandOutcome.Succeeded : result.Canceled ? WireCommandOutcome.Cancelled : WireCommandOutcome.Failed,
        };
        if ((result.Message ?? result.Data?.Value) is { } message)
        {
            reply.Message = message;
        }

        await GrpcFrames.WriteAsync(context, reply);
    }

    // There are no prompts, but the call must stay open: an error here covers the dashboard with "connection lost".
    private static async Task WatchInteractionsAsync(HttpContext context)
    {
        await context.Response.StartAsync(context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        await Task.Delay(Timeout.Infinite, context.RequestAborted);
    }
}
