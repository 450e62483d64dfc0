using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

/// <summary>Holds the open prompts, tells them to whoever watches, and takes the answers.</summary>
internal sealed class InteractionService(
    DistributedApplicationOptions options, IConfiguration configuration, IServiceProvider services, ILogger<InteractionService> logger) : IInteractionService
{
    private static readonly AsyncLocal<bool> NonInteractive = new();
    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, Interaction> _open = [];
    private readonly List<Channel<Interaction>> _watchers = [];
    private int _lastId;

    public bool IsAvailable =>
        !NonInteractive.Value && !options.DisableDashboard
        && !(bool.TryParse(configuration["ASPIRE_INTERACTIVITY_ENABLED"], out var enabled) && !enabled);

    /// <summary>Nobody is asked until the end of the caller's method: a program called, and a program cannot answer.</summary>
    public static void BeNonInteractive() => NonInteractive.Value = true;

    public Task<InteractionResult<bool>> PromptConfirmationAsync(
        string title, string message, MessageBoxInteractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        options.Intent = MessageIntent.Confirmation;
        options.ShowSecondaryButton ??= true;
        options.ShowDismiss ??= false;
        return PromptButtonsAsync(InteractionKind.MessageBox, title, message, options, cancellationToken);
    }

    public Task<InteractionResult<bool>> PromptMessageBoxAsync(
        string title, string message, MessageBoxInteractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        options.ShowSecondaryButton ??= false;
        options.ShowDismiss ??= false;
        return PromptButtonsAsync(InteractionKind.MessageBox, title, message, options, cancellationToken);
    }

    public Task<InteractionResult<bool>> PromptNotificationAsync(
        string title, string message, NotificationInteractionOptions? options = null, CancellationToken cancellationToken = default) =>
        PromptButtonsAsync(InteractionKind.Notification, title, message, options ?? new(), cancellationToken);

    public Task<InteractionResult<InteractionInput>> PromptInputAsync(
        string title, string? message, string inputLabel, string placeHolder, InputsDialogInteractionOptions? options = null,
        CancellationToken cancellationToken = default) => PromptInputAsync(
            title, message,
            new InteractionInput { Name = NameOf(inputLabel), InputType = InputType.Text, Label = inputLabel, Required = true, Placeholder = placeHolder },
            options, cancellationToken);

    public async Task<InteractionResult<InteractionInput>> PromptInputAsync(
        string title, string? message, InteractionInput input, InputsDialogInteractionOptions? options = null, CancellationToken cancellationToken = default) =>
        await PromptInputsAsync(title, message, [input], options, cancellationToken) is { Canceled: false, Data: var inputs }
            ? InteractionResult.Ok(inputs[0])
            : InteractionResult.Cancel<InteractionInput>();

    public async Task<InteractionResult<InteractionInputCollection>> PromptInputsAsync(
        string title, string? message, IReadOnlyList<InteractionInput> inputs, InputsDialogInteractionOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var collection = new InteractionInputCollection(inputs);
        RequireEarlierDependencies(collection);
        using var closed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var interaction = new Interaction(NextId(), InteractionKind.Inputs, title, message, options ?? new()) { Inputs = collection };
        foreach (var input in collection.Where(i => i.DynamicLoading is not null))
        {
            input.Loading = new(input, collection, services, logger, () => Publish(interaction), closed.Token);
        }

        try
        {
            var answer = Ask(interaction, cancellationToken);
            foreach (var input in collection.Where(i => i.DynamicLoading is { LoadsOnStart: true }))
            {
                input.Loading!.Start();
            }

            return await answer is InteractionInputCollection values
                ? InteractionResult.Ok(values)
                : InteractionResult.Cancel<InteractionInputCollection>();
        }
        finally
        {
            await closed.CancelAsync();
        }
    }

    /// <summary>All open prompts, then each that comes, changes or is complete.</summary>
    public async IAsyncEnumerable<Interaction> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateUnbounded<Interaction>(new() { SingleReader = true });
        lock (_lock)
        {
            foreach (var open in _open.Values)
            {
                channel.Writer.TryWrite(open);
            }

            _watchers.Add(channel);
        }

        try
        {
            await foreach (var interaction in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return interaction;
            }
        }
        finally
        {
            lock (_lock)
            {
                _watchers.Remove(channel);
            }
        }
    }

    /// <summary>The user pressed a button, or dismissed the prompt (null).</summary>
    public void Answer(int id, bool? button)
    {
        if (Find(id) is { } interaction)
        {
            Close(interaction, i => i.Complete(button));
        }
    }

    /// <summary>The user sent the dialog; with errors it stays open and shows them.</summary>
    public async Task AnswerAsync(int id, IEnumerable<KeyValuePair<string, string>> values, CancellationToken cancellationToken)
    {
        if (Find(id) is not { Kind: InteractionKind.Inputs } interaction)
        {
            return; // another browser was quicker
        }

        Take(interaction, values);
        try
        {
            if (await InputValidation.IsValidAsync(
                interaction.Inputs, (interaction.Options as InputsDialogInteractionOptions)?.ValidationCallback, services, cancellationToken))
            {
                Close(interaction, i => i.Complete(i.Inputs));
            }
            else
            {
                Publish(interaction);
            }
        }
#pragma warning disable CA1031 // the AppHost's own check failed: whoever asked hears of it, and the dialog does not stay open for nothing
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            HostingLog.PromptFailed(logger, interaction.Title, e);
            Close(interaction, i => i.Fail(e));
        }
    }

    /// <summary>The user changed a field that others depend on.</summary>
    public void Change(int id, IEnumerable<KeyValuePair<string, string>> values)
    {
        if (Find(id) is not { Kind: InteractionKind.Inputs } interaction)
        {
            return;
        }

        var changed = Take(interaction, values);
        foreach (var dependent in interaction.Inputs.Where(i => i.DynamicLoading?.DependsOnInputs?.Any(changed.Contains) == true))
        {
            dependent.Loading!.Start();
        }

        Publish(interaction);
    }

    private static HashSet<string> Take(Interaction interaction, IEnumerable<KeyValuePair<string, string>> values)
    {
        var changed = new HashSet<string>(InteractionInputCollection.NameComparer);
        foreach (var (name, given) in values)
        {
            if (!interaction.Inputs.TryGetByName(name, out var input))
            {
                continue;
            }

            var value = input.InputType == InputType.Boolean ? (bool.TryParse(given, out var flag) && flag ? "true" : "false") : given;
            if ((input.Value ?? "") != value)
            {
                input.Value = value;
                changed.Add(name);
            }
        }

        return changed;
    }

    // The dashboard sends a field's value when it is left: what it depends on must stand above it.
    private static void RequireEarlierDependencies(InteractionInputCollection inputs)
    {
        foreach (var input in inputs)
        {
            foreach (var name in input.DynamicLoading?.DependsOnInputs ?? [])
            {
                if (!inputs.TryGetByName(name, out var other) || inputs.IndexOf(other) >= inputs.IndexOf(input))
                {
                    throw new InvalidOperationException(
                        $"The input '{input.Name}' depends on an input named '{name}', and there is none before it. Inputs must come after those they depend on.");
                }
            }
        }
    }

    private static string NameOf(string label) => string.Join('_', new string([.. label.ToLower(CultureInfo.InvariantCulture)
        .Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private async Task<InteractionResult<bool>> PromptButtonsAsync(
        InteractionKind kind, string title, string message, InteractionOptions options, CancellationToken cancellationToken) =>
        await Ask(new Interaction(NextId(), kind, title, message, options), cancellationToken) is bool button
            ? InteractionResult.Ok(button)
            : InteractionResult.Cancel<bool>();

    private async Task<object?> Ask(Interaction interaction, CancellationToken cancellationToken)
    {
        if (!IsAvailable)
        {
            throw new InvalidOperationException(
                $"Nobody can be asked '{interaction.Title}': the dashboard is off, or a program called this command. Look at {nameof(IInteractionService)}.{nameof(IsAvailable)} first.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            _open.Add(interaction.Id, interaction);
            Tell(interaction);
        }

        await using var cancellation = cancellationToken.Register(() => Close(interaction, i => i.Complete(null)));
        return await interaction.Answer;
    }

    private int NextId() => Interlocked.Increment(ref _lastId);

    private Interaction? Find(int id)
    {
        lock (_lock)
        {
            return _open.GetValueOrDefault(id);
        }
    }

    private void Publish(Interaction interaction)
    {
        lock (_lock)
        {
            if (_open.ContainsKey(interaction.Id))
            {
                Tell(interaction);
            }
        }
    }

    private void Close(Interaction interaction, Action<Interaction> complete)
    {
        lock (_lock)
        {
            if (_open.Remove(interaction.Id))
            {
                complete(interaction);
                Tell(interaction);
            }
        }
    }

    private void Tell(Interaction interaction)
    {
        foreach (var watcher in _watchers)
        {
            watcher.Writer.TryWrite(interaction);
        }
    }
}
