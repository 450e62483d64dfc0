namespace Aspire.Hosting;

/// <summary>Buttons of a prompt, and how its message is written.</summary>
public class InteractionOptions
{
    public string? PrimaryButtonText { get; set; }

    public string? SecondaryButtonText { get; set; }

    public bool? ShowSecondaryButton { get; set; }

    public bool? ShowDismiss { get; set; }

    public bool? EnableMessageMarkdown { get; set; }
}

/// <summary>How a message box looks.</summary>
public class MessageBoxInteractionOptions : InteractionOptions
{
    public MessageIntent? Intent { get; set; }
}

/// <summary>How a notification looks, and where its link leads.</summary>
public class NotificationInteractionOptions : InteractionOptions
{
    public MessageIntent? Intent { get; set; }

    public string? LinkText { get; set; }

    public string? LinkUrl { get; set; }
}

/// <summary>How a dialog with fields is checked beyond what the fields say themselves.</summary>
public class InputsDialogInteractionOptions : InteractionOptions
{
    public Func<InputsDialogValidationContext, Task>? ValidationCallback { get; set; }
}

/// <summary>What a message is about; the dashboard chooses icon and colour by it.</summary>
public enum MessageIntent
{
    None = 0,
    Success = 1,
    Warning = 2,
    Error = 3,
    Information = 4,
    Confirmation = 5,
}
