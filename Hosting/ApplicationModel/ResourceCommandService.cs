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
        ExecuteCommandAsync(resource, commandName, new InteractionInputCollection([]), cancellationToken);

    /// <summary>Executes the command on every instance of the resource.</summary>
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(
        IResource resource, string commandName, InteractionInputCollection arguments, CancellationToken cancellationToken = default)
    {
        var values = ValuesOf(arguments);
        var names = resource.InstanceNames();
        var results = await Task.WhenAll(names.Select(name => ExecuteAsync(resource, name, commandName, values, interactive: false, cancellationToken)));
        return CommandResults.Of([.. names.Zip(results)]);
    }

    /// <param name="resourceId">The instance name (as in the dashboard), or the resource's name.</param>
    /// <param name="commandName">The command's name, e.g. <c>restart</c>.</param>
    /// <param name="cancellationToken">Stops the command, if it can be stopped.</param>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName, CancellationToken cancellationToken = default) =>
        ExecuteAsync(resourceId, commandName, values: null, interactive: false, cancellationToken);

    /// <param name="resourceId">The instance name (as in the dashboard), or the resource's name.</param>
    /// <param name="commandName">The command's name.</param>
    /// <param name="arguments">Values of the command's arguments, by name.</param>
    /// <param name="cancellationToken">Stops the command, if it can be stopped.</param>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(
        string resourceId, string commandName, InteractionInputCollection arguments, CancellationToken cancellationToken = default) =>
        ExecuteAsync(resourceId, commandName, ValuesOf(arguments), interactive: false, cancellationToken);

    /// <param name="resourceId">The instance name, or the resource's name.</param>
    /// <param name="commandName">The command's name.</param>
    /// <param name="values">Values of the command's arguments; null = none were given.</param>
    /// <param name="interactive">A person called: arguments that were not given are asked for.</param>
    /// <param name="cancellationToken">Stops the command, if it can be stopped.</param>
    internal Task<ExecuteCommandResult> ExecuteAsync(
        string resourceId, string commandName, IReadOnlyDictionary<string, string?>? values, bool interactive, CancellationToken cancellationToken) =>
        _notifications.TryGetCurrentState(resourceId, out var state)
            ? ExecuteAsync(state!.Resource, state.ResourceId, commandName, values, interactive, cancellationToken)
            : Task.FromResult(CommandResults.Failure($"Resource '{resourceId}' not found."));

    private static Dictionary<string, string?>? ValuesOf(InteractionInputCollection arguments) => arguments.Count == 0
        ? null
        : arguments.ToDictionary(a => a.Name, a => a.Value, InteractionInputCollection.NameComparer);

    private async Task<ExecuteCommandResult> ExecuteAsync(
        IResource resource, string id, string name, IReadOnlyDictionary<string, string?>? values, bool interactive, CancellationToken cancellationToken)
    {
        var logger = _loggers.GetLogger(id);
        if (resource.Annotations.OfType<ResourceCommandAnnotation>().SingleOrDefault(a => a.Name == name) is not { } command)
        {
            return CommandResults.Failure($"Command '{name}' not available for resource '{id}'.");
        }

        if (_notifications.TryGetCurrentState(id, out var current)
            && command.UpdateState(new() { ResourceSnapshot = current!.Snapshot, Services = _services }) != ResourceCommandState.Enabled)
        {
            return CommandResults.Failure($"Command '{name}' is not enabled while resource '{id}' is in state '{current.Snapshot.State?.Text}'.");
        }

        try
        {
            var (arguments, refusal) = await new CommandArguments(command, _services).CollectAsync(values, interactive, cancellationToken);
            if (refusal is not null)
            {
                return refusal;
            }

            if (!interactive)
            {
                InteractionService.BeNonInteractive();
            }

            var result = await command.ExecuteCommand(new()
            {
                ResourceName = id,
                Services = _services,
                CancellationToken = cancellationToken,
                Logger = logger,
                Arguments = arguments,
            });
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
