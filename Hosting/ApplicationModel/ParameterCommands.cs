namespace Aspire.Hosting.ApplicationModel;

/// <summary>"Set parameter" and "Delete parameter", as every parameter has them in the dashboard.</summary>
internal static class ParameterCommands
{
    private const string Value = "Value";
    private const string SaveToUserSecrets = "SaveToUserSecrets";
    private const string DeleteFromUserSecrets = "DeleteFromUserSecrets";

    public static void AddTo(ParameterResource parameter, ParameterProcessor processor, UserSecretsStore secrets)
    {
        parameter.Annotations.Add(new ResourceCommandAnnotation(
            KnownResourceCommands.SetParameterCommand, "Set parameter", _ => ResourceCommandState.Enabled,
            async context => Outcome(
                await processor.ApplyAsync(parameter, context.Arguments.GetString(Value)!, context.Arguments.GetString(SaveToUserSecrets) == "true"),
                $"Successfully set parameter '{parameter.Name}'."),
            "Set parameter value",
            [parameter.CreateInput(Value, required: true, Loading(input => input.Value ??= parameter.HasValue ? parameter.ValueInternal : null)), SaveInput(secrets, parameter)],
            null, "Key", IconVariant.Regular, isHighlighted: true));
        parameter.Annotations.Add(new ResourceCommandAnnotation(
            KnownResourceCommands.DeleteParameterCommand, "Delete parameter",
            _ => parameter.HasValue ? ResourceCommandState.Enabled : ResourceCommandState.Hidden,
            async context => Outcome(
                await processor.DeleteAsync(parameter, context.Arguments.GetString(DeleteFromUserSecrets) == "true"),
                $"Successfully deleted parameter '{parameter.Name}'."),
            "Delete parameter value", [DeleteInput(secrets, parameter)], null, "Delete", IconVariant.Regular, isHighlighted: true));
    }

    /// <summary>The box "Save to user secrets"; ticked when the value is there already.</summary>
    public static InteractionInput SaveInput(UserSecretsStore secrets, ParameterResource? parameter = null) => new()
    {
        Name = SaveToUserSecrets,
        InputType = InputType.Boolean,
        Label = "Save to user secrets",
        Description = secrets.IsAvailable
            ? "Save value to [user secrets](https://aka.ms/aspire/user-secrets) for future use."
            : "Requires user secrets to be configured for the AppHost: `dotnet user-secrets init` in its folder. See [user secrets](https://aka.ms/aspire/user-secrets) for more information.",
        EnableDescriptionMarkdown = true,
        Disabled = !secrets.IsAvailable,
        DynamicLoading = parameter is null ? null : Loading(input => input.Value ??= IsKept(secrets, parameter) ? "true" : null),
    };

    private static InteractionInput DeleteInput(UserSecretsStore secrets, ParameterResource parameter) => new()
    {
        Name = DeleteFromUserSecrets,
        InputType = InputType.Boolean,
        Label = "Delete from user secrets",
        Description = "Delete a value that is saved in [user secrets](https://aka.ms/aspire/user-secrets).",
        EnableDescriptionMarkdown = true,
        Disabled = !secrets.IsAvailable,
        DynamicLoading = Loading(input => input.Disabled = !IsKept(secrets, parameter)),
    };

    private static bool IsKept(UserSecretsStore secrets, ParameterResource parameter) => secrets.TryGet(parameter.ConfigurationKey, out _);

    private static InputLoadOptions Loading(Action<InteractionInput> load) => new()
    {
        AlwaysLoadOnStart = true,
        LoadCallback = context =>
        {
            load(context.Input);
            return Task.CompletedTask;
        },
    };

    // The value is in force all the same; only the next start will not have it.
    private static ExecuteCommandResult Outcome(string? problem, string done) =>
        problem is null ? CommandResults.Success(done) : CommandResults.Failure($"{done} But {problem}");
}
