namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value given from outside: configuration <c>Parameters:name</c>, a default, or the user at the dashboard.</summary>
public class ParameterResource : Resource, IExpressionValue
{
    private readonly Lazy<string> _value;
    private string? _configurationKey;

    public ParameterResource(string name, Func<ParameterDefault?, string> callback, bool secret = false)
        : base(name)
    {
        _value = new Lazy<string>(() => callback(Default));
        Secret = secret;
    }

    public bool Secret { get; }

    public ParameterDefault? Default { get; set; }

    /// <summary>What the parameter is for; shown where its value is asked for.</summary>
    public string? Description { get; set; }

    public bool EnableDescriptionMarkdown { get; set; }

    public bool IsConnectionString { get; set; }

    public string ValueExpression => IsConnectionString ? $"{{{Name}.connectionString}}" : $"{{{Name}.value}}";

    internal string ConfigurationKey
    {
        get => _configurationKey ?? (IsConnectionString ? $"ConnectionStrings:{Name}" : $"Parameters:{Name}");
        set => _configurationKey = value;
    }

    /// <summary>The value that a running application has, or waits for; none before the start and when publishing.</summary>
    internal TaskCompletionSource<string>? Running { get; set; }

    internal string ValueInternal => Running?.Task is { IsCompleted: true } given ? given.GetAwaiter().GetResult() : _value.Value;

    internal bool HasValue => Running?.Task is { IsCompletedSuccessfully: true } && ValueInternal.Length > 0;

    /// <summary>Waits for the user where the application runs and nobody gave a value.</summary>
    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) =>
        Running is { } running ? await running.Task.WaitAsync(cancellationToken) : _value.Value;

    public ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken) => GetValueAsync(cancellationToken);

    internal InteractionInput CreateInput(string? name = null, bool required = false, InputLoadOptions? loading = null)
    {
        if (this.TryGetLastAnnotation<InputGeneratorAnnotation>(out var custom))
        {
            var input = custom.InputGenerator(this);
            input.Become(name ?? input.Name, name is null ? input.Required : required, loading);
            return input;
        }

        return new()
        {
            Name = name ?? Name,
            InputType = Secret ? InputType.SecretText : InputType.Text,
            Label = Name,
            Description = Description,
            EnableDescriptionMarkdown = EnableDescriptionMarkdown,
            Required = required,
            DynamicLoading = loading,
            Placeholder = $"Enter value for {Name}",
        };
    }
}

/// <summary>Where a parameter's value comes from when nobody gave one.</summary>
public abstract class ParameterDefault
{
    public abstract string GetDefaultValue();
}

/// <summary>A default that is the same everywhere, so that it can be published.</summary>
internal sealed class ConstantParameterDefault(Func<string> value) : ParameterDefault
{
    public override string GetDefaultValue() => value();
}

/// <summary>The field in which the dashboard asks for a parameter.</summary>
public class InputGeneratorAnnotation(Func<ParameterResource, InteractionInput> inputGenerator) : IResourceAnnotation
{
    public Func<ParameterResource, InteractionInput> InputGenerator { get; } = inputGenerator;
}
