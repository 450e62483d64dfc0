namespace Aspire.Hosting;

/// <summary>One field of a dialog, or one argument of a command.</summary>
public sealed class InteractionInput
{
    private string _name = "";
    private bool _required;
    private InputLoadOptions? _dynamicLoading;

    /// <summary>Unique in its dialog; letters count regardless of their case.</summary>
    public required string Name
    {
        get => _name;
        init => _name = value;
    }

    public string? Label { get; init; }

    public string? Description { get; init; }

    public bool EnableDescriptionMarkdown { get; init; }

    public required InputType InputType { get; init; }

    public bool Required
    {
        get => _required;
        init => _required = value;
    }

    /// <summary>The values that can be chosen, with their texts.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Options { get; set; }

    /// <summary>Fills in value, options or <see cref="Disabled"/> while the dialog is open.</summary>
    public InputLoadOptions? DynamicLoading
    {
        get => _dynamicLoading;
        init => _dynamicLoading = value;
    }

    public string? Value { get; set; }

    public string? Placeholder { get; init; }

    /// <summary>A choice may also be typed in.</summary>
    public bool AllowCustomChoice { get; init; }

    public bool Disabled { get; set; }

    /// <summary>Characters; default 8000.</summary>
    public int? MaxLength
    {
        get;
        init
        {
            if (value is { } length)
            {
                ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
            }

            field = value;
        }
    }

    internal string EffectiveLabel => string.IsNullOrWhiteSpace(Label) ? Name : Label;

    /// <summary>Replaced as a whole: the dashboard's stream may read it at any time.</summary>
    internal IReadOnlyList<string> ValidationErrors { get; set; } = [];

    internal InputLoading? Loading { get; set; }

    /// <summary>A custom field of a parameter becomes the field of one particular dialog.</summary>
    internal void Become(string name, bool required, InputLoadOptions? loading)
    {
        _name = name;
        _required = required;
        _dynamicLoading = loading ?? _dynamicLoading;
    }

    internal InteractionInput CloneWith(string? value) => new()
    {
        Name = Name,
        Label = Label,
        Description = Description,
        EnableDescriptionMarkdown = EnableDescriptionMarkdown,
        InputType = InputType,
        Required = Required,
        Options = Options,
        DynamicLoading = DynamicLoading,
        Value = value,
        Placeholder = Placeholder,
        AllowCustomChoice = AllowCustomChoice,
        Disabled = Disabled,
        MaxLength = MaxLength,
    };
}

/// <summary>What a field takes.</summary>
public enum InputType
{
    Text,

    /// <summary>Text that is hidden while it is typed.</summary>
    SecretText,

    /// <summary>One of <see cref="InteractionInput.Options"/>.</summary>
    Choice,

    /// <summary>"true" or "false".</summary>
    Boolean,
    Number,
}
