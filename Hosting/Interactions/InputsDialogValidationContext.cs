namespace Aspire.Hosting;

/// <summary>Collects what is wrong with the values of a dialog or of a command's arguments.</summary>
public sealed class InputsDialogValidationContext
{
    public required InteractionInputCollection Inputs { get; init; }

    public required IServiceProvider Services { get; init; }

    public required CancellationToken CancellationToken { get; init; }

    internal bool HasErrors { get; private set; }

    public void AddValidationError(string inputName, string errorMessage) => AddValidationError(Inputs[inputName], errorMessage);

    public void AddValidationError(InteractionInput input, string errorMessage)
    {
        ArgumentException.ThrowIfNullOrEmpty(errorMessage);
        input.ValidationErrors = [.. input.ValidationErrors, errorMessage];
        HasErrors = true;
    }
}
