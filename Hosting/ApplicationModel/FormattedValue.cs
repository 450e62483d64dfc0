namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that is written in another form, e.g. escaped for a URI.</summary>
internal sealed class FormattedValue(IValueProvider inner, string expression, string? format) : IExpressionValue, IValueWithReferences
{
    /// <summary>The value's own expression: the manifest has no formats in expressions.</summary>
    public string ValueExpression => expression;

    public IValueProvider Inner => inner;

    public bool IsUri => string.Equals(format, "uri", StringComparison.OrdinalIgnoreCase);

    IEnumerable<object> IValueWithReferences.References => [inner];

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        GetValueAsync(new ValueProviderContext(), cancellationToken);

    public async ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default) =>
        await inner.GetValueAsync(context, cancellationToken) is { } value ? Format(value, format) : null;

    internal static string Format(string value, string? format) => format switch
    {
        null => value,
        _ when string.Equals(format, "uri", StringComparison.OrdinalIgnoreCase) => Uri.EscapeDataString(value),
        _ => throw new NotSupportedException($"The format '{format}' of a value in an expression is not supported; 'uri' is."),
    };
}
