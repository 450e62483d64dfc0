using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Asks for the values that nobody gave: first a bar with a button, then a dialog with a field for each.</summary>
internal sealed class MissingParameters(
    IInteractionService interactions, UserSecretsStore secrets, IHostApplicationLifetime lifetime, ILogger<MissingParameters> logger)
{
    private readonly Lock _lock = new();
    private readonly List<ParameterResource> _parameters = [];
    private CancellationTokenSource? _asking;

    /// <summary>Takes an entered value.</summary>
    public Func<ParameterResource, string, bool, Task> Given { get; set; } = (_, _, _) => Task.CompletedTask;

    public void Add(ParameterResource parameter)
    {
        lock (_lock)
        {
            if (!_parameters.Contains(parameter))
            {
                _parameters.Add(parameter);
            }

            if (_asking is null)
            {
                _asking = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping);
                _ = AskAsync(_asking);
            }
        }
    }

    public void Remove(ParameterResource parameter)
    {
        lock (_lock)
        {
            if (_parameters.Remove(parameter) && _parameters.Count == 0)
            {
                // All are there: bar and dialog vanish, in every browser.
                _asking?.Cancel();
                _asking = null;
            }
        }
    }

    private async Task AskAsync(CancellationTokenSource asking)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            while (!asking.IsCancellationRequested)
            {
                var pressed = await interactions.PromptNotificationAsync(
                    "Unresolved parameters",
                    "There are unresolved parameters that need to be set. Please provide values for them.",
                    new() { Intent = MessageIntent.Warning, PrimaryButtonText = "Enter values" },
                    asking.Token);
                if (pressed.Canceled)
                {
                    break; // dismissed: the bar stays away until another parameter loses its value
                }

                if (pressed.Data)
                {
                    await AskForValuesAsync(asking.Token);
                }
            }
        }
        catch (OperationCanceledException) when (asking.IsCancellationRequested)
        {
            // all were given meanwhile, or the application ends
        }
#pragma warning disable CA1031 // nobody awaits this; the parameters can still be set one by one
        catch (Exception e)
#pragma warning restore CA1031
        {
            HostingLog.ParametersNotAsked(logger, e);
        }
        finally
        {
            lock (_lock)
            {
                _asking = _asking == asking ? null : _asking;
            }

            asking.Dispose();
        }
    }

    private async Task AskForValuesAsync(CancellationToken allGiven)
    {
        List<(ParameterResource Parameter, InteractionInput Input)> fields;
        lock (_lock)
        {
            fields = [.. _parameters.Select(p => (p, p.CreateInput()))];
        }

        var save = ParameterCommands.SaveInput(secrets);
        var answer = await interactions.PromptInputsAsync(
            "Set unresolved parameters",
            "Please provide values for the unresolved parameters. Parameters can be saved to [user secrets](https://aka.ms/aspire/user-secrets) for future use.",
            [.. fields.Select(f => f.Input), save],
            new() { PrimaryButtonText = "Save", ShowDismiss = true, EnableMessageMarkdown = true },
            allGiven);
        if (answer.Canceled)
        {
            return;
        }

        foreach (var (parameter, input) in fields.Where(f => f.Input.Value is { Length: > 0 }))
        {
            await Given(parameter, input.Value!, save.Value == "true");
        }
    }
}
