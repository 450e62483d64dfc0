using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>A parameter in the manifest: the deployment tool asks for its input, or generates it.</summary>
internal static class ManifestParameter
{
    public static void Write(Utf8JsonWriter writer, ParameterResource parameter)
    {
        var input = $"{{{parameter.Name}.inputs.value}}";
        writer.WriteString("type", "parameter.v0");
        if (parameter.IsConnectionString || parameter is ConnectionStringParameterResource)
        {
            writer.WriteString("connectionString", input);
        }

        writer.WriteString("value", input);
        writer.WriteStartObject("inputs");
        writer.WriteStartObject("value");
        writer.WriteString("type", "string");
        if (parameter.Secret)
        {
            writer.WriteBoolean("secret", true);
        }

        WriteDefault(writer, parameter.Default);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteDefault(Utf8JsonWriter writer, ParameterDefault? value)
    {
        if (value is null)
        {
            return;
        }

        writer.WriteStartObject("default");
        if (value is GenerateParameterDefault generate)
        {
            writer.WriteStartObject("generate");
            writer.WriteNumber("minLength", generate.MinLength);
            WriteUnless(writer, "lower", generate.Lower, usual: true);
            WriteUnless(writer, "upper", generate.Upper, usual: true);
            WriteUnless(writer, "numeric", generate.Numeric, usual: true);
            WriteUnless(writer, "special", generate.Special, usual: true);
            WriteUnless(writer, "minLower", generate.MinLower);
            WriteUnless(writer, "minUpper", generate.MinUpper);
            WriteUnless(writer, "minNumeric", generate.MinNumeric);
            WriteUnless(writer, "minSpecial", generate.MinSpecial);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteString("value", value.GetDefaultValue());
        }

        writer.WriteEndObject();
    }

    private static void WriteUnless(Utf8JsonWriter writer, string name, bool value, bool usual)
    {
        if (value != usual)
        {
            writer.WriteBoolean(name, value);
        }
    }

    private static void WriteUnless(Utf8JsonWriter writer, string name, int value)
    {
        if (value != 0)
        {
            writer.WriteNumber(name, value);
        }
    }
}
