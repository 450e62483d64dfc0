namespace Aspire.Hosting.ApplicationModel;

/// <summary>Executes the commands of resources.</summary>
public class ResourceCommandService
{
    private readonly ResourceNotificationService _notifications;
    private readonly ResourceLoggerService _loggers;
    private readonly IServiceProvider _services;

    internal ResourceCommandService(ResourceNotificationService notifications, ResourceLoggerService loggers, IServiceProvider services)
    {
        _notifications = notifications;
        _loggers = loggers;
        _services = services;
    }

    public Task<ExecuteCommandResult> ExecuteCommandAsync(IResource resource, string commandName, CancellationToken cancellationToken = default) =>
        ExecuteAsync(resource, resource.InstanceName(), commandName, cancellationToken);

    /// <param name="resourceId">The instance name (as in the dashboard), or the resource's name.</param>
    /// <param name="commandName">The command's name, e.g. <c>restart</c>.</param>
    /// <param name="cancellationToken">Stops the command, if it can be stopped.</param>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName, CancellationToken cancellationToken = default) =>
        _notifications.TryGetCurrentState(resourceId, out var state)
            ? ExecuteAsync(state!.Resource, state.ResourceId, commandName, cancellationToken)
            : Task.FromResult(CommandResults.Failure($"Resource '{resourceId}' not found."));

    private async Task<ExecuteCommandResult> ExecuteAsync(IResource resource, string id, string name, CancellationToken cancellationToken)
    {
        var logger = _loggers.GetLogger(id);
        if (resource.Annotations.OfType<ResourceCommandAnnotation>().SingleOrDefault(a => a.Name == name) is not { } command)
        {
            return CommandResults.Failure($"Command '{name}' not available for resource '{id}'.");
        }

        if (_notifications.TryGetCurrentState(id, out var current)
            && command.UpdateState(new() { ResourceSnapshot = current!.Snapshot, ServiceProvider = _services }) != ResourceCommandState.Enabled)
        {
            return CommandResults.Failure($"Command '{name}' is not enabled while resource '{id}' is in state '{current.Snapshot.State?.Text}'.");
        }

        try
        {
            var result = await command.ExecuteCommand(
                new() { ResourceName = id, ServiceProvider = _services, CancellationToken = cancellationToken, Logger = logger });
            HostingLog.CommandExecuted(logger, name, id, result.Success ? result.Message ?? "done" : result.Message ?? "failed");
            return result;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return CommandResults.Canceled();
        }
#pragma warning disable CA1031 // the command is somebody else's code; its failure belongs to the user who pressed the button
        catch (Exception e)
#pragma warning restore CA1031
        {
            HostingLog.CommandExecuted(logger, name, id, e.ToString());
            return CommandResults.Failure(e);
        }
    }
}
