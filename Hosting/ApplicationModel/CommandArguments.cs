using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Brings together the arguments of one command: given by the caller, or asked for; and checks them.</summary>
internal sealed class CommandArguments(ResourceCommandAnnotation command, IServiceProvider services)
{
    /// <returns>The arguments, or the reason why the command does not run.</returns>
    public async Task<(InteractionInputCollection Arguments, ExecuteCommandResult? Refusal)> CollectAsync(
        IReadOnlyDictionary<string, string?>? given, bool interactive, CancellationToken cancellationToken)
    {
        var arguments = InteractionInputCollection.Clone(command.Arguments);
        if (given?.Keys.Where(name => !arguments.ContainsName(name)).Select(name => $"'{name}'").ToList() is { Count: > 0 } unknown)
        {
            return (arguments, CommandResults.Failure(
                $"Command '{command.Name}' has no argument {string.Join(", ", unknown)}. It has: {(arguments.Count == 0 ? "none" : string.Join(", ", arguments.Names))}."));
        }

        if (interactive && given is null && arguments.Count > 0)
        {
            return await AskAsync(arguments, cancellationToken);
        }

        foreach (var (name, value) in given ?? new Dictionary<string, string?>())
        {
            arguments[name].Value = value;
        }

        var loaded = await LoadAsync(arguments, cancellationToken);
        var disabled = arguments.Where(a => a.Disabled && given?.GetValueOrDefault(a.Name) is { Length: > 0 } && !loaded.Contains(a)).ToList();
        if (await InputValidation.IsValidAsync(arguments, command.ValidateArguments, services, cancellationToken) && disabled.Count == 0)
        {
            return (arguments, null);
        }

        foreach (var argument in disabled)
        {
            argument.ValidationErrors = ["Argument is disabled."];
        }

        return (arguments, new()
        {
            Success = false,
            Message = $"Command argument validation failed. {string.Join(' ', arguments.SelectMany(a => a.ValidationErrors.Select(e => $"{a.Name}: {e}")))}",
            InvalidArguments = arguments,
        });
    }

    private async Task<(InteractionInputCollection Arguments, ExecuteCommandResult? Refusal)> AskAsync(
        InteractionInputCollection arguments, CancellationToken cancellationToken)
    {
        var interactions = services.GetRequiredService<IInteractionService>();
        if (!interactions.IsAvailable)
        {
            return (arguments, CommandResults.Failure("Command requires input, but interactive prompting is not available."));
        }

        var options = new InputsDialogInteractionOptions
        {
            PrimaryButtonText = command.DisplayName,
            ShowDismiss = true,
            ShowSecondaryButton = true,
            ValidationCallback = command.ValidateArguments,
        };
        return await interactions.PromptInputsAsync(command.DisplayName, command.DisplayDescription, [.. arguments], options, cancellationToken)
            is { Canceled: false, Data: var answered }
                ? (answered, null)
                : (arguments, CommandResults.Canceled());
    }

    // A caller without a dialog gets what a dialog would have filled in.
    private async Task<HashSet<InteractionInput>> LoadAsync(InteractionInputCollection arguments, CancellationToken cancellationToken)
    {
        var loaded = new HashSet<InteractionInput>();
        foreach (var argument in arguments)
        {
            if (argument.DynamicLoading is { } loading
                && (loading.LoadsOnStart || loading.DependsOnInputs!.All(name => arguments[name].Value is { Length: > 0 })))
            {
                await loading.LoadCallback(new() { Input = argument, AllInputs = arguments, Services = services, CancellationToken = cancellationToken });
                loaded.Add(argument);
            }
        }

        return loaded;
    }
}
