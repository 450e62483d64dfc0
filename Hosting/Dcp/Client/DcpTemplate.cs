namespace Aspire.Hosting.Dcp;

/// <summary>Go templates that DCP evaluates in the environment and arguments of a workload.</summary>
internal static class DcpTemplate
{
    /// <summary>The port on which this instance must listen (for a container: its container port).</summary>
    public static string PortForServing(string serviceName) => $"{{{{- portForServing {Quote(serviceName)} -}}}}";

    /// <summary>The address to which this instance must bind.</summary>
    public static string AddressForServing(string serviceName) => $"{{{{- addressForServing {Quote(serviceName)} -}}}}";

    /// <summary>An annotation of the workload itself.</summary>
    public static string Annotation(string key) => $"{{{{- index .Annotations {Quote(key)} -}}}}";

    /// <summary>Makes a value arrive as it is, although it may look like a template.</summary>
    public static string Escape(string value)
    {
        var escaped = value.Replace("{{", "{{ \"{{\" }}", StringComparison.Ordinal);

        // A last brace would join with a template that follows it ("{" + "{{- ... -}}").
        return EndsWithLoneBrace(value) ? escaped[..^1] + "{{ \"{\" }}" : escaped;
    }

    private static bool EndsWithLoneBrace(string value) =>
        (value.Length - value.AsSpan().TrimEnd('{').Length) % 2 == 1;

    private static string Quote(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
