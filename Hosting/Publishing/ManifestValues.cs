using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>Writes values as manifest expressions (<c>{api.bindings.http.url}</c>) and remembers what they refer to.</summary>
internal sealed class ManifestValues
{
    private readonly List<IResource> _resources = [];
    private readonly Dictionary<string, string> _encoded = new(StringComparer.Ordinal);

    /// <summary>Resources that values refer to, in the order in which they were met.</summary>
    public IReadOnlyList<IResource> Resources => _resources;

    public string? TextOf(object? value)
    {
        Remember(value);
        return value switch
        {
            null => null,
            string text => text,
            ReferenceExpression expression => TextOf(expression),
            FormattedValue formatted => TextOf(formatted),
            IManifestExpressionProvider provider => provider.ValueExpression,
            IResourceBuilder<IResource> { Resource: IManifestExpressionProvider provider } => TextOf(provider),
            _ => value.ToString(),
        };
    }

    /// <summary>Writes each value that is used in another form, as a resource of its own; those of one parameter, or all that are left.</summary>
    public void WriteEncodedStrings(Utf8JsonWriter writer, ParameterResource? parameter = null)
    {
        foreach (var (name, expression) in _encoded.Where(x => parameter is null || x.Value == parameter.ValueExpression).ToList())
        {
            writer.WriteStartObject(name);
            writer.WriteString("type", "annotated.string");
            writer.WriteString("value", expression);
            writer.WriteString("filter", "uri");
            writer.WriteEndObject();
            _encoded.Remove(name);
        }
    }

    // A nested expression may hold an encoded value of its own.
    private string TextOf(ReferenceExpression expression) =>
        string.Format(null, expression.Format, [.. expression.ValueProviders.Select((x, i) => x is FormattedValue or ReferenceExpression ? TextOf(x) : expression.ManifestExpressions[i])]);

    // The manifest has no functions: the tool encodes a string under a name.
    private string TextOf(FormattedValue formatted)
    {
        if (!formatted.IsUri)
        {
            return formatted.ValueExpression;
        }

        var path = formatted.ValueExpression.Trim('{', '}');
        var name = $"{(path.EndsWith(".value", StringComparison.Ordinal) ? path[..^".value".Length] : path).Replace('.', '-')}-uri-encoded";
        _encoded.TryAdd(name, formatted.ValueExpression);
        return $"{{{name}.value}}";
    }

    private void Remember(object? value)
    {
        switch (value)
        {
            case IResource resource when !_resources.Contains(resource):
                _resources.Add(resource);
                break;
            case IValueWithReferences { References: var references } and not IResource:
                foreach (var reference in references)
                {
                    Remember(reference);
                }

                break;
        }
    }
}
