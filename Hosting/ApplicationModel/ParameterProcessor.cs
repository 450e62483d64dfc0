using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Gives every parameter of a running application its value, and keeps those that have none waiting for the user.</summary>
internal sealed class ParameterProcessor(
    DistributedApplicationModel model, ResourceNotificationService notifications, ResourceLoggerService loggers, IInteractionService interactions,
    MissingParameters missing, UserSecretsStore secrets, IDistributedApplicationEventing eventing, ILogger<ParameterProcessor> logger)
{
    /// <summary>To be called once the model is complete and before anything asks for a value.</summary>
    public void Initialize()
    {
        missing.Given = ApplyAsync;
        var failures = new Dictionary<ParameterResource, Exception>();
        foreach (var parameter in model.Resources.OfType<ParameterResource>())
        {
            parameter.Running = NewValue();
            if (interactions.IsAvailable)
            {
                ParameterCommands.AddTo(parameter, this, secrets);
            }

            if (Resolve(parameter) is { } failure)
            {
                failures.Add(parameter, failure);
            }
        }

        // After the orchestrator's own first update, which knows nothing of values.
        eventing.Subscribe<InitializeResourceEvent>((e, _) => e.Resource is ParameterResource { Running: not null } parameter
            ? BeginAsync(parameter, failures.GetValueOrDefault(parameter))
            : Task.CompletedTask);
    }

    /// <summary>The user gave a value. Whoever waited for it goes on.</summary>
    /// <returns>What could not be done, in words; null = all was done.</returns>
    public async Task<string?> ApplyAsync(ParameterResource parameter, string value, bool save)
    {
        if (parameter.Running is not { Task.IsCompleted: false })
        {
            parameter.Running = NewValue();
        }

        parameter.Running.SetResult(value);
        missing.Remove(parameter);
        HostingLog.ParameterGiven(loggers.GetLogger(parameter), parameter.Name);
        await ShowAsync(parameter, failure: null);
        return save ? Try(() => secrets.Set(parameter.ConfigurationKey, value)) : null;
    }

    /// <summary>The user took the value away; the next one that asks for it waits.</summary>
    /// <returns>What could not be done, in words; null = all was done.</returns>
    public async Task<string?> DeleteAsync(ParameterResource parameter, bool fromSecrets)
    {
        var problem = fromSecrets ? Try(() => secrets.Remove(parameter.ConfigurationKey)) : null;
        parameter.Running = NewValue();
        HostingLog.ParameterDeleted(loggers.GetLogger(parameter), parameter.Name);
        await ShowAsync(parameter, new MissingParameterValueException("Its value was deleted."));
        missing.Add(parameter);
        return problem;
    }

    private static TaskCompletionSource<string> NewValue() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Exception? Resolve(ParameterResource parameter)
    {
        try
        {
            parameter.Running!.SetResult(parameter.ValueInternal);
            return null;
        }
        catch (MissingParameterValueException e) when (interactions.IsAvailable)
        {
            missing.Add(parameter);
            return e;
        }
#pragma warning disable CA1031 // a callback of the AppHost: its failure is this parameter's state, and that of whoever needs it
        catch (Exception e)
#pragma warning restore CA1031
        {
            HostingLog.ParameterFailed(loggers.GetLogger(parameter), parameter.Name, e.Message, e is DistributedApplicationException ? null : e);
            parameter.Running!.SetException(e);
            _ = parameter.Running.Task.Exception; // observed: nobody may ever ask for it
            return e;
        }
    }

    private Task BeginAsync(ParameterResource parameter, Exception? failure)
    {
        if (failure is MissingParameterValueException && !parameter.Running!.Task.IsCompleted)
        {
            HostingLog.ParameterWaits(loggers.GetLogger(parameter), parameter.Name, failure.Message);
            foreach (var waiting in model.Resources.Where(r => ParameterNeeds.Of(r).Contains(parameter)))
            {
                HostingLog.WaitingForParameter(loggers.GetLogger(waiting), parameter.Name);
            }
        }

        // Another way may have been quicker: the bar is shown already.
        return ShowAsync(parameter, parameter.HasValue ? null : failure);
    }

    private Task ShowAsync(ParameterResource parameter, Exception? failure) => notifications.PublishUpdateAsync(parameter, s => s with
    {
        State = failure switch
        {
            null => new ResourceStateSnapshot(KnownResourceStates.Running, null),
            MissingParameterValueException => new(KnownResourceStates.ValueMissing, KnownResourceStateStyles.Warn),
            _ => new("Error initializing parameter", KnownResourceStateStyles.Error),
        },
        Properties = s.Properties
            .With(new(KnownProperties.Source, parameter.ConfigurationKey))
            .With(new(KnownProperties.ParameterValue, failure?.Message ?? parameter.ValueInternal)
            {
                DisplayName = "Value",
                IsSensitive = parameter.Secret && failure is null, // why there is no value is no secret
                IsHighlighted = true,
                SortOrder = 0,
            }),
    });

    private string? Try(Action write)
    {
        try
        {
            write();
            return null;
        }
        catch (DistributedApplicationException e)
        {
            HostingLog.SecretNotKept(logger, e.Message);
            return e.Message;
        }
    }
}
