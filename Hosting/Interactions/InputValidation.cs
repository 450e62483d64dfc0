using System.Globalization;

namespace Aspire.Hosting;

/// <summary>Checks values against what their fields say, and then by the AppHost's own callback.</summary>
internal static class InputValidation
{
    private const int DefaultMaxLength = 8000;

    /// <returns>Whether everything is right; otherwise the inputs carry what is wrong.</returns>
    public static async Task<bool> IsValidAsync(
        InteractionInputCollection inputs, Func<InputsDialogValidationContext, Task>? callback, IServiceProvider services, CancellationToken cancellationToken)
    {
        var context = new InputsDialogValidationContext { Inputs = inputs, Services = services, CancellationToken = cancellationToken };
        foreach (var input in inputs)
        {
            input.ValidationErrors = [];
            // Blanks at the ends of a password may be meant.
            input.Value = input.InputType == InputType.SecretText ? input.Value : input.Value?.Trim();
            if (!input.Disabled && ErrorOf(input) is { } error)
            {
                context.AddValidationError(input, error);
            }
        }

        if (!context.HasErrors && callback is not null)
        {
            await callback(context);
        }

        return !context.HasErrors;
    }

    private static string? ErrorOf(InteractionInput input) => input switch
    {
        { Value: null or "" } => input.Required ? "Value is required." : null,
        { InputType: InputType.Text or InputType.SecretText } when input.Value.Length > (input.MaxLength ?? DefaultMaxLength) =>
            $"Value length exceeds {input.MaxLength ?? DefaultMaxLength} characters.",
        { InputType: InputType.Choice, AllowCustomChoice: false, Options: { } options } when !options.Any(o => o.Key == input.Value) =>
            "Value must be one of the provided options.",
        { InputType: InputType.Boolean } when !bool.TryParse(input.Value, out _) => "Value must be a valid boolean.",
        { InputType: InputType.Number } when !double.TryParse(input.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) =>
            "Value must be a valid number.",
        _ => null,
    };
}
