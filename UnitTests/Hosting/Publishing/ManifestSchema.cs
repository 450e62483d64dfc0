using System.Text.Json;

namespace Telemetry.UnitTests.Hosting.Publishing;

/// <summary>
/// The public schema of a manifest (aspire-8.0), for the resources that an AppHost without Azure and AWS can have, written down as constraints. Resources of other types pass, as they
/// do there. One is stricter: a type that nobody writes by hand ("container.v2") is an error here and an extension there.
/// </summary>
internal sealed class ManifestSchema
{
    private static readonly Rule Text = Rule.Of(JsonValueKind.String);
    private static readonly Rule Number = Rule.Of(JsonValueKind.Number);
    private static readonly Rule Flag = new((schema, path, value) => schema.Expect(value.ValueKind is JsonValueKind.True or JsonValueKind.False, path, "must be true or false"));
    private static readonly Rule Texts = Rule.ListOf(Text);
    private static readonly Rule TextByName = Rule.MapOf(Text);

    private static readonly Rule Bindings = Rule.MapOf(Rule.Object(
        ["scheme", "protocol", "transport"],
        ("scheme", Rule.OneOf("http", "https", "tcp", "udp")),
        ("protocol", Rule.OneOf("tcp", "udp")),
        ("transport", Rule.OneOf("http", "http2", "tcp")),
        ("external", Flag),
        ("targetPort", Number),
        ("port", Number)));

    private static readonly Rule Build = Rule.Object(
        ["context", "dockerfile"],
        ("context", Text),
        ("dockerfile", Text),
        ("stage", Text),
        ("buildOnly", Flag),
        ("args", TextByName),
        ("secrets", Rule.MapOf(Rule.Object(["type"], ("type", Rule.OneOf("env", "file")), ("value", Text), ("source", Text)))));

    private static readonly Rule ContainerFiles = Rule.MapOf(Rule.Object(["destination"], ("destination", Text), ("sources", Texts)));

    private static readonly (string, Rule)[] Process = [("containerFiles", ContainerFiles), ("args", Texts), ("env", TextByName), ("bindings", Bindings)];

    private static readonly (string, Rule)[] Container =
    [
        .. Process,
        ("image", Text),
        ("entrypoint", Text),
        ("connectionString", Text),
        ("volumes", Rule.ListOf(Rule.Object(["name", "target", "readOnly"], ("name", Text), ("target", Text), ("readOnly", Flag)))),
        ("bindMounts", Rule.ListOf(Rule.Object(["source", "target", "readOnly"], ("source", Text), ("target", Text), ("readOnly", Flag)))),
    ];

    private static readonly Rule Generate = Rule.Object(
        ["minLength"],
        [("minLength", Number), .. Named(Flag, "lower", "upper", "numeric", "special"), .. Named(Number, "minLower", "minUpper", "minNumeric", "minSpecial")]);

    private static readonly Rule Input = Rule.Object(
        ["type"],
        ("type", Rule.OneOf("string")),
        ("secret", Flag),
        ("default", Rule.Either("generate", "value", ("generate", Generate), ("value", Text))));

    private static readonly Dictionary<string, Rule> Types = new(StringComparer.Ordinal)
    {
        ["parameter.v0"] = Rule.Object(["value", "inputs"], ("type", Text), ("value", Text), ("connectionString", Text), ("inputs", Rule.MapOf(Input))),
        ["annotated.string"] = Rule.Object(["value", "filter"], ("type", Text), ("value", Text), ("filter", Rule.OneOf("uri"))),
        ["value.v0"] = Rule.Object(["connectionString"], ("type", Text), ("connectionString", Text)),
        ["project.v0"] = Rule.Object(["path"], [("type", Text), ("path", Text), .. Process]),
        ["project.v1"] = Rule.Object(["path"], [("type", Text), ("path", Text), ("deployment", Rule.Of(JsonValueKind.Object)), .. Process]),
        ["executable.v0"] = Rule.Object(["command", "workingDirectory"], [("type", Text), ("command", Text), ("workingDirectory", Text), .. Process]),
        ["dockerfile.v0"] = Rule.Object(["path", "context"], ("type", Text), ("path", Text), ("context", Text), ("env", TextByName), ("bindings", Bindings), ("buildArgs", TextByName)),
        ["container.v0"] = Rule.Object(["image"], [("type", Text), .. Container]),
        ["container.v1"] = Rule.Either("image", "build", [("type", Text), ("build", Build), ("deployment", Rule.Of(JsonValueKind.Object)), .. Container]),
    };

    private readonly List<string> _problems = [];

    /// <summary>What is wrong with a manifest, each with its place; empty = valid.</summary>
    public static IReadOnlyList<string> Problems(JsonDocument manifest)
    {
        var schema = new ManifestSchema();
        if (schema.Expect(manifest.RootElement.ValueKind == JsonValueKind.Object && manifest.RootElement.TryGetProperty("resources", out _), "(root)", "must be an object with 'resources'"))
        {
            Rule.MapOf(new Rule((s, path, value) => s.Resource(path, value))).Check(schema, "resources", manifest.RootElement.GetProperty("resources"));
        }

        return schema._problems;
    }

    private void Resource(string path, JsonElement resource)
    {
        if (!Expect(resource.ValueKind == JsonValueKind.Object && resource.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String, path, "must be an object with a 'type'"))
        {
            return;
        }

        var name = resource.GetProperty("type").GetString()!;
        if (Types.TryGetValue(name, out var rule))
        {
            rule.Check(this, path, resource);
        }
        else
        {
            var kind = name.Split('.')[0];
            Expect(!Types.Keys.Any(known => known.StartsWith(kind + ".", StringComparison.Ordinal)), $"{path}.type", $"'{name}' is no type of the schema");
        }
    }

    private bool Expect(bool condition, string path, string problem)
    {
        if (!condition)
        {
            _problems.Add($"{path}: {problem}");
        }

        return condition;
    }

    private static IEnumerable<(string, Rule)> Named(Rule rule, params string[] names) => names.Select(name => (name, rule));

    /// <summary>A constraint on one value.</summary>
    private sealed record Rule(Action<ManifestSchema, string, JsonElement> Check)
    {
        public static Rule Of(JsonValueKind kind) => new((schema, path, value) =>
            schema.Expect(value.ValueKind == kind, path, $"must be of kind {kind}, not {value.ValueKind}"));

        public static Rule OneOf(params string[] values) => new((schema, path, value) =>
            schema.Expect(
                value.ValueKind == JsonValueKind.String && values.Contains(value.GetString()), path, $"'{value}' must be one of {string.Join(", ", values)}"));

        public static Rule ListOf(Rule item) => new((schema, path, value) =>
        {
            if (schema.Expect(value.ValueKind == JsonValueKind.Array, path, "must be a list"))
            {
                var index = 0;
                foreach (var element in value.EnumerateArray())
                {
                    item.Check(schema, $"{path}[{index++}]", element);
                }
            }
        });

        public static Rule MapOf(Rule item) => new((schema, path, value) =>
        {
            if (schema.Expect(value.ValueKind == JsonValueKind.Object, path, "must be an object"))
            {
                foreach (var property in value.EnumerateObject())
                {
                    item.Check(schema, $"{path}.{property.Name}", property.Value);
                }
            }
        });

        /// <summary>These properties and no others, the required ones among them.</summary>
        public static Rule Object(string[] required, params (string Name, Rule Rule)[] properties) => new((schema, path, value) =>
        {
            if (!schema.Expect(value.ValueKind == JsonValueKind.Object, path, "must be an object"))
            {
                return;
            }

            foreach (var name in required)
            {
                schema.Expect(value.TryGetProperty(name, out _), path, $"'{name}' is missing");
            }

            foreach (var property in value.EnumerateObject())
            {
                if (properties.FirstOrDefault(p => p.Name == property.Name).Rule is { } rule)
                {
                    rule.Check(schema, $"{path}.{property.Name}", property.Value);
                }
                else
                {
                    schema.Expect(false, path, $"'{property.Name}' is not a property here");
                }
            }
        });

        /// <summary>Exactly one of the first two is there.</summary>
        public static Rule Either(string first, string second, params (string Name, Rule Rule)[] properties) => new((schema, path, value) =>
        {
            Object([], properties).Check(schema, path, value);
            schema.Expect(
                value.ValueKind != JsonValueKind.Object || (value.TryGetProperty(first, out _) != value.TryGetProperty(second, out _)), path, $"needs either '{first}' or '{second}'");
        });
    }
}
