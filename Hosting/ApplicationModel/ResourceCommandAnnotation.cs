namespace Aspire.Hosting.ApplicationModel;

/// <summary>Something a user can do with the resource from the dashboard.</summary>
public sealed class ResourceCommandAnnotation(
    string name, string displayName, Func<UpdateCommandStateContext, ResourceCommandState> updateState,
    Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand, string? displayDescription,
    IReadOnlyList<InteractionInput>? arguments, string? confirmationMessage, string? iconName, IconVariant? iconVariant, bool isHighlighted,
    ResourceCommandVisibility visibility = ResourceCommandVisibility.UI | ResourceCommandVisibility.Api,
    Func<InputsDialogValidationContext, Task>? validateArguments = null) : IResourceAnnotation
{
    public string Name { get; } = name;

    public string DisplayName { get; } = displayName;

    public Func<UpdateCommandStateContext, ResourceCommandState> UpdateState { get; } = updateState;

    public Func<ExecuteCommandContext, Task<ExecuteCommandResult>> ExecuteCommand { get; } = executeCommand;

    public string? DisplayDescription { get; } = displayDescription;

    /// <summary>What is asked for before the command runs.</summary>
    public IReadOnlyList<InteractionInput> Arguments { get; } = arguments ?? [];

    public Func<InputsDialogValidationContext, Task>? ValidateArguments { get; } = validateArguments;

    public string? ConfirmationMessage { get; } = confirmationMessage;

    public string? IconName { get; } = iconName;

    public IconVariant? IconVariant { get; } = iconVariant;

    public bool IsHighlighted { get; } = isHighlighted;

    public ResourceCommandVisibility Visibility { get; } = visibility;
}

/// <summary>Who is offered a command.</summary>
[Flags]
public enum ResourceCommandVisibility
{
    None = 0,

    /// <summary>People, in the dashboard.</summary>
    UI = 1,

    /// <summary>Programs.</summary>
    Api = 2,
}

/// <summary>Whether a command can be used.</summary>
public enum ResourceCommandState
{
    Enabled,
    Disabled,
    Hidden,
}

/// <summary>What a command's state is computed from.</summary>
public sealed class UpdateCommandStateContext
{
    public required CustomResourceSnapshot ResourceSnapshot { get; init; }

    public required IServiceProvider Services { get; init; }
}

/// <summary>How a command is shown.</summary>
public class CommandOptions
{
    public string? Description { get; set; }

    /// <summary>What is asked for before the command runs; read as <see cref="ExecuteCommandContext.Arguments"/>.</summary>
    public IReadOnlyList<InteractionInput> Arguments
    {
        get;
        set => field = value ?? [];
    } = [];

    /// <summary>Checks the arguments beyond what each of them says itself.</summary>
    public Func<InputsDialogValidationContext, Task>? ValidateArguments { get; set; }

    public ResourceCommandVisibility Visibility { get; set; } = ResourceCommandVisibility.UI | ResourceCommandVisibility.Api;

    public string? ConfirmationMessage { get; set; }

    public string? IconName { get; set; }

    public IconVariant? IconVariant { get; set; }

    public bool IsHighlighted { get; set; }

    public Func<UpdateCommandStateContext, ResourceCommandState>? UpdateState { get; set; }
}

/// <summary>Names of the commands that every process, or every parameter, has.</summary>
public static class KnownResourceCommands
{
    public static readonly string StartCommand = "start";
    public static readonly string StopCommand = "stop";
    public static readonly string RestartCommand = "restart";
    public static readonly string SetParameterCommand = "set-parameter";
    public static readonly string DeleteParameterCommand = "delete-parameter";
}
