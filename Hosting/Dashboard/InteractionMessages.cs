using Aspire.Hosting.Dashboard.Wire;

namespace Aspire.Hosting.Dashboard;

/// <summary>Prompts in the dashboard's own words.</summary>
internal static class InteractionMessages
{
    public static InteractionMessage From(Interaction interaction)
    {
        var message = new InteractionMessage
        {
            InteractionId = interaction.Id,
            Title = interaction.Title,
            Message = interaction.Message ?? "",
            PrimaryButtonText = interaction.Options.PrimaryButtonText ?? "",
            SecondaryButtonText = interaction.Options.SecondaryButtonText ?? "",
            ShowSecondaryButton = interaction.Options.ShowSecondaryButton ?? true,
            ShowDismiss = interaction.Options.ShowDismiss ?? true,
            EnableMessageMarkdown = interaction.Options.EnableMessageMarkdown ?? false,
        };
        if (interaction.IsComplete)
        {
            message.Complete = new();
            return message;
        }

        switch (interaction.Kind)
        {
            case InteractionKind.MessageBox:
                message.MessageBox = new() { Intent = (int)((interaction.Options as MessageBoxInteractionOptions)?.Intent ?? MessageIntent.None) };
                break;
            case InteractionKind.Notification:
                var options = interaction.Options as NotificationInteractionOptions;
                message.Notification = new()
                {
                    Intent = (int)(options?.Intent ?? MessageIntent.None),
                    LinkText = options?.LinkText ?? "",
                    LinkUrl = options?.LinkUrl ?? "",
                };
                break;
            default:
                message.InputsDialog = new();
                message.InputsDialog.InputItems.AddRange(interaction.Inputs.Select(i => Input(i, interaction.Inputs)));
                break;
        }

        return message;
    }

    public static InputMessage Input(InteractionInput input, IReadOnlyList<InteractionInput> all)
    {
        // Before the rest: what it loads is written on another thread, and only with a field that has loaded all of it is there.
        var isLoading = input.Loading?.IsLoading ?? false;
        var message = new InputMessage
        {
            Name = input.Name,
            Label = input.EffectiveLabel,
            Placeholder = input.Placeholder ?? "",
            InputType = input.InputType switch
            {
                InputType.Text => WireInputType.Text,
                InputType.SecretText => WireInputType.SecretText,
                InputType.Choice => WireInputType.Choice,
                InputType.Boolean => WireInputType.Boolean,
                InputType.Number => WireInputType.Number,
                _ => WireInputType.Unspecified,
            },
            Required = input.Required,
            Value = input.Value ?? "",
            Description = input.Description ?? "",
            EnableDescriptionMarkdown = input.EnableDescriptionMarkdown,
            MaxLength = input.MaxLength ?? 0,
            AllowCustomChoice = input.AllowCustomChoice,
            Loading = isLoading,
            UpdateStateOnChange = all.Any(i => i.DynamicLoading?.DependsOnInputs?.Contains(input.Name, InteractionInputCollection.NameComparer) == true),
            Disabled = input.Disabled,
        };
        foreach (var (value, text) in input.Options ?? [])
        {
            message.Options[value] = text;
        }

        message.ValidationErrors.AddRange(input.ValidationErrors);
        return message;
    }
}
