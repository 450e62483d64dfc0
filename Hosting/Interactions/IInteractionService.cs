namespace Aspire.Hosting;

/// <summary>Asks the user something, in every open dashboard; the first answer counts.</summary>
public interface IInteractionService
{
    /// <summary>False without a dashboard, and within a command that was called by a program.</summary>
    bool IsAvailable { get; }

    /// <summary>A dialog with OK and Cancel.</summary>
    Task<InteractionResult<bool>> PromptConfirmationAsync(
        string title, string message, MessageBoxInteractionOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>A dialog that only has to be read.</summary>
    Task<InteractionResult<bool>> PromptMessageBoxAsync(
        string title, string message, MessageBoxInteractionOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>A bar above the page; it does not block.</summary>
    Task<InteractionResult<bool>> PromptNotificationAsync(
        string title, string message, NotificationInteractionOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>A dialog with one required text field.</summary>
    Task<InteractionResult<InteractionInput>> PromptInputAsync(
        string title, string? message, string inputLabel, string placeHolder, InputsDialogInteractionOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <summary>A dialog with one field.</summary>
    Task<InteractionResult<InteractionInput>> PromptInputAsync(
        string title, string? message, InteractionInput input, InputsDialogInteractionOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <summary>A dialog with several fields.</summary>
    Task<InteractionResult<InteractionInputCollection>> PromptInputsAsync(
        string title, string? message, IReadOnlyList<InteractionInput> inputs, InputsDialogInteractionOptions? options = null,
        CancellationToken cancellationToken = default);
}
