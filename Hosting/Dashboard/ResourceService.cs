using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard.Wire;
using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.Dashboard;

/// <summary>The calls of the dashboard's resource service.</summary>
internal sealed class ResourceService(
    string applicationName, ResourceNotificationService notifications, ResourceLoggerService loggers, ResourceCommandService commands,
    InteractionCalls interactions)
{
    public IEnumerable<(string Method, Func<HttpContext, Task> Call)> Calls =>
    [
        ("GetApplicationInformation", GetApplicationInformationAsync),
        ("WatchResources", WatchResourcesAsync),
        ("WatchResourceConsoleLogs", WatchConsoleLogsAsync),
        ("ExecuteResourceCommand", ExecuteCommandAsync),
        ("WatchInteractions", interactions.WatchAsync),
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
        var result = await commands.ExecuteAsync(
            request.ResourceName, request.CommandName, Values(request), interactive: !request.NonInteractive, context.RequestAborted);
        var reply = new ResourceCommandResponse
        {
            Kind = result.Success ? WireCommandOutcome.Succeeded
                : result.Canceled ? WireCommandOutcome.Cancelled
                : result.InvalidArguments is not null ? WireCommandOutcome.InvalidArguments
                : WireCommandOutcome.Failed,
        };
        if (result.Message is { } message)
        {
            reply.Message = message;
        }

        if (result.Data is { } data)
        {
            reply.Result = new()
            {
                Value = data.Value,
                DisplayImmediately = data.DisplayImmediately,
                Format = data.Format switch
                {
                    CommandResultFormat.Json => WireResultFormat.Json,
                    CommandResultFormat.Markdown => WireResultFormat.Markdown,
                    _ => WireResultFormat.Text,
                },
            };
        }

        await GrpcFrames.WriteAsync(context, reply);
    }

    // No values at all = nobody has asked the user for them yet.
    private static Dictionary<string, string?>? Values(ResourceCommandRequest request) => request.Arguments.Count == 0
        ? null
        : request.Arguments.ToDictionary(a => a.Key, a => a.Value.KindCase switch
        {
            Value.KindOneofCase.StringValue => a.Value.StringValue,
            Value.KindOneofCase.NumberValue => a.Value.NumberValue.ToString("R", CultureInfo.InvariantCulture),
            Value.KindOneofCase.BoolValue => a.Value.BoolValue ? "true" : "false",
            Value.KindOneofCase.NullValue => null,
            _ => throw new GrpcException(GrpcException.InvalidArgument, $"Command argument '{a.Key}' must be text, a number, true, false or null."),
        }, InteractionInputCollection.NameComparer);
}
